<?php

declare(strict_types=1);

require __DIR__ . '/../certification.php';

const MIN_AGE = 19;

session_start([
    'use_strict_mode' => true,
    'cookie_httponly' => true,
    'cookie_samesite' => 'Lax',
    'cookie_secure' => ($_SERVER['HTTPS'] ?? '') !== '',
]);
$sdkSrc = getenv('IMP_SDK_SRC') ?: 'https://cdn.iamport.kr/v1/iamport.js';
$scripts = "'self' https://*.iamport.kr https://*.portone.io " . origin_of($sdkSrc);
header("Content-Security-Policy: script-src $scripts; object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
header('X-Content-Type-Options: nosniff');
header('Cache-Control: no-store');

$userCode = setting('IMP_USER_CODE');
$channelKey = setting('IMP_CHANNEL_KEY');
$problem = null;
if ($_SERVER['REQUEST_METHOD'] === 'POST' && !isset($_SESSION['member'])) {
    [$status, $problem] = sign_up(posted('imp_uid'), posted('merchant_uid'));
    http_response_code($status);
    if ($status === 303) {
        header('Location: /');
        exit;
    }
}
$member = $_SESSION['member'] ?? null;
$merchantUid = $member === null ? issue_merchant_uid() : '';

/** @return array{int, ?string} the HTTP status, and what the visitor is told */
function sign_up(string $impUid, string $merchantUid): array
{
    // Before the look-up: whatever comes out, it is good for this imp_uid alone. PHP lets one request at a time have the
    // session.
    $issued = $_SESSION['issued'][$merchantUid] ?? ['at' => 0];
    if (time() - $issued['at'] > MAX_AGE_SECONDS || !in_array($issued['imp_uid'], [null, $impUid], true)) {
        return [403, '이 페이지에서 시작한 본인인증이 아니에요. 다시 인증해 주세요.'];
    }
    $_SESSION['issued'][$merchantUid]['imp_uid'] = $impUid;
    try {
        $person = verified_person($impUid, $merchantUid, MIN_AGE);
        if ($person === null) {
            return [422, '본인인증을 확인하지 못했어요. 다시 인증해 주세요.'];
        }
        if (!create_account($person, $impUid)) {
            return [409, '이미 가입하셨어요.'];
        }
    } catch (RuntimeException $error) {
        error_log($error->getMessage());
        return [502, '지금은 본인인증 결과를 확인할 수 없어요. 잠시 후에 다시 시도해 주세요.'];
    }
    // Another session after every sign-in, so that nobody who knew the old id is signed in as well. The old one stays, for
    // a form that a double press has sent twice: the browser shows the second answer, and takes its cookie alone.
    session_regenerate_id(false);
    $_SESSION = ['member' => $person['name']];
    return [303, null];
}

/**
 * One account per person: the primary key sees to it, for two requests at once, too. A hash is enough to recognise
 * them.
 *
 * @param array{name: string, unique_key: string} $person
 * @return bool whether the account is of this very verification
 */
function create_account(array $person, string $impUid): bool
{
    $database = new PDO(setting('DATABASE_DSN'));
    $database->exec(
        'CREATE TABLE IF NOT EXISTS account ('
        . 'person CHAR(64) PRIMARY KEY, name VARCHAR(200) NOT NULL, imp_uid VARCHAR(64) NOT NULL)'
    );
    $key = hash('sha256', $person['unique_key']);
    $insert = $database->prepare('INSERT INTO account (person, name, imp_uid) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
    $insert->execute([$key, $person['name'], $impUid]);
    $select = $database->prepare('SELECT imp_uid FROM account WHERE person = ?');
    $select->execute([$key]);
    return $select->fetchColumn() === $impUid;
}

/** Ties a result to this session, as OAuth's "state" does, and so serves as the form's CSRF token, too. */
function issue_merchant_uid(): string
{
    $merchantUid = bin2hex(random_bytes(16));
    // The last ten: somebody may have the page open in several tabs.
    $_SESSION['issued'] = array_slice($_SESSION['issued'] ?? [], -9, null, true)
        + [$merchantUid => ['at' => time(), 'imp_uid' => null]];
    return $merchantUid;
}

function posted(string $name): string
{
    // An array, as "imp_uid[]=…" makes one, becomes ''.
    return (string) filter_input(INPUT_POST, $name);
}

function origin_of(string $url): string
{
    return preg_match('~^https?://[A-Za-z0-9.\[\]:-]+(?=/)~', $url, $match) === 1 ? $match[0] : '';
}

function html(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}
?>
<!doctype html>
<html lang="ko">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>가입하기</title>
  <script type="module" src="/imp-certification.min.js"></script>
</head>
<body>
<main>
<?php if ($member !== null) { ?>
  <h1><?= html($member) ?>님, 환영합니다</h1>
<?php } else { ?>
  <h1>가입하기</h1>
<?php if ($problem !== null) { ?>
  <p role="alert"><?= html($problem) ?></p>
<?php } ?>
  <form action="/" method="post">
    <imp-certification
      user-code="<?= html($userCode) ?>"
      channel-key="<?= html($channelKey) ?>"
      sdk-src="<?= html($sdkSrc) ?>"
      merchant-uid="<?= html($merchantUid) ?>"
      min-age="<?= MIN_AGE ?>"
      required
    ></imp-certification>
    <button>가입하기</button>
  </form>
<?php } ?>
</main>
</body>
</html>
