<?php

declare(strict_types=1);

const MAX_AGE_SECONDS = 30 * 60;
const CLOCK_TOLERANCE_SECONDS = 60;

/** A setting that the server cannot do without. */
function setting(string $name): string
{
    $value = getenv($name);
    if ($value === false || $value === '') {
        throw new RuntimeException("$name is not set");
    }
    return $value;
}

/**
 * The person behind an imp_uid that a browser has sent, or null: not certified, not for this merchant_uid, too long
 * ago, too young, or without a unique_key.
 *
 * @param string $merchantUid the one that was issued to this session
 * @return array{name: string, unique_key: string}|null
 * @throws RuntimeException where PortOne could not be asked: nobody is verified then either
 */
function verified_person(string $impUid, string $merchantUid, int $minAge): ?array
{
    // It becomes part of an address: nothing may lead out of its place there.
    if (preg_match('/^[A-Za-z0-9_-]{1,64}$/D', $impUid) !== 1) {
        return null;
    }
    $token = access_token();
    $found = call_portone("/certifications/$impUid", [CURLOPT_HTTPHEADER => ["Authorization: $token"]]);
    if ($found === null
        || ($found['imp_uid'] ?? null) !== $impUid
        || ($found['certified'] ?? null) !== true
        || ($found['merchant_uid'] ?? null) !== $merchantUid
        || !is_recent($found['certified_at'] ?? null)
        || !has_reached_age($found['birthday'] ?? null, $minAge)
    ) {
        return null;
    }
    ['name' => $name, 'unique_key' => $uniqueKey] = $found + ['name' => null, 'unique_key' => null];
    if (!is_string($name) || $name === '' || !is_string($uniqueKey) || $uniqueKey === '') {
        return null;
    }
    return ['name' => $name, 'unique_key' => $uniqueKey];
}

function is_recent(mixed $certifiedAt): bool
{
    if (!is_int($certifiedAt)) {
        return false;
    }
    $secondsAgo = time() - $certifiedAt;
    return $secondsAgo >= -CLOCK_TOLERANCE_SECONDS && $secondsAgo <= MAX_AGE_SECONDS;
}

/** By full years (만 나이) and the date in Korea. */
function has_reached_age(mixed $birthday, int $years): bool
{
    if (!is_string($birthday) || preg_match('/^\d{4}-\d{2}-\d{2}$/D', $birthday) !== 1) {
        return false;
    }
    $today = new DateTimeImmutable('now', new DateTimeZone('Asia/Seoul'));
    $latest = sprintf('%04d-%s', (int) $today->format('Y') - $years, $today->format('m-d'));
    return $birthday <= $latest;
}

function access_token(): string
{
    $keys = ['imp_key' => setting('IMP_KEY'), 'imp_secret' => setting('IMP_SECRET')];
    $answer = call_portone('/users/getToken', [CURLOPT_POSTFIELDS => http_build_query($keys)]);
    $token = $answer['access_token'] ?? null;
    if (!is_string($token) || $token === '') {
        throw new RuntimeException('PortOne gave no token');
    }
    return $token;
}

/**
 * @param array<int, mixed> $options for curl
 * @return array<string, mixed>|null the answer's "response", or null where there is no such certification
 */
function call_portone(string $path, array $options): ?array
{
    $curl = curl_init(rtrim(getenv('IMP_API_URL') ?: 'https://api.iamport.kr', '/') . $path);
    curl_setopt_array($curl, $options + [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_CONNECTTIMEOUT => 5,
        CURLOPT_TIMEOUT => 10,
        // A redirect would take the token elsewhere.
        CURLOPT_FOLLOWLOCATION => false,
    ]);
    $body = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status === 404) {
        return null;
    }
    if ($status === 401) {
        throw new RuntimeException('PortOne refuses the keys: check IMP_KEY and IMP_SECRET');
    }
    $answer = $status === 200 && is_string($body) ? json_decode($body, true) : null;
    if (!is_array($answer) || ($answer['code'] ?? null) !== 0 || !is_array($answer['response'] ?? null)) {
        // The status alone: the body may hold what PortOne knows of the person.
        throw new RuntimeException("PortOne answered $path with status $status");
    }
    return $answer['response'];
}
