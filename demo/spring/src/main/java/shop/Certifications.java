package shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Looks verifications up at PortOne. */
public final class Certifications {
  public static final Duration MAX_AGE = Duration.ofMinutes(30);
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);
  private static final Pattern IMP_UID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern BIRTHDAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

  /** A verified person. */
  public record Person(String name, String uniqueKey) {}

  /** PortOne could not be asked: nobody is verified then either. */
  public static final class NotAnswered extends Exception {
    NotAnswered(String message) {
      super(message);
    }
  }

  // A redirect would take the token elsewhere: this client follows none.
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String apiUrl;
  private final String keys;

  public Certifications(String apiUrl, String key, String secret) {
    this.apiUrl = apiUrl.replaceFirst("/+$", "");
    this.keys = "imp_key=" + encode(key) + "&imp_secret=" + encode(secret);
  }

  /**
   * The person behind an imp_uid that a browser has sent, or nobody: not certified, not for this merchant_uid, too long
   * ago, too young, or without a unique_key.
   *
   * @param merchantUid the one that was issued to this session
   */
  public Optional<Person> verify(String impUid, String merchantUid, int minAge) throws NotAnswered {
    if (!isImpUid(impUid)) return Optional.empty();
    String token = token();
    JsonNode found = call("/certifications/" + impUid, request -> request.header("Authorization", token).GET());
    String name = found.path("name").textValue();
    String uniqueKey = found.path("unique_key").textValue();
    boolean isVerified =
        impUid.equals(found.path("imp_uid").textValue())
            && found.path("certified").isBoolean()
            && found.path("certified").booleanValue()
            && merchantUid.equals(found.path("merchant_uid").textValue())
            && isRecent(found.path("certified_at"))
            && hasReachedAge(found.path("birthday").textValue(), minAge)
            && name != null && !name.isEmpty()
            && uniqueKey != null && !uniqueKey.isEmpty();
    return isVerified ? Optional.of(new Person(name, uniqueKey)) : Optional.empty();
  }

  /** It becomes part of an address: nothing may lead out of its place there. */
  public static boolean isImpUid(String text) {
    return IMP_UID.matcher(text).matches();
  }

  private static boolean isRecent(JsonNode certifiedAt) {
    if (!certifiedAt.isIntegralNumber() || !certifiedAt.canConvertToLong()) return false;
    long secondsAgo = Instant.now().getEpochSecond() - certifiedAt.longValue();
    return secondsAgo >= -CLOCK_TOLERANCE.toSeconds() && secondsAgo <= MAX_AGE.toSeconds();
  }

  /** By full years (만 나이) and the date in Korea; born on 29 February, somebody turns on 1 March. */
  private static boolean hasReachedAge(String birthday, int years) {
    if (birthday == null || !BIRTHDAY.matcher(birthday).matches()) return false;
    LocalDate today = LocalDate.now(KOREA);
    // As text: LocalDate would make 28 February of a 29 February that the other year does not have.
    String latest = (today.getYear() - years) + today.toString().substring(4);
    return birthday.compareTo(latest) <= 0;
  }

  private String token() throws NotAnswered {
    var body = HttpRequest.BodyPublishers.ofString(keys);
    var type = "application/x-www-form-urlencoded";
    JsonNode answer = call("/users/getToken", request -> request.header("Content-Type", type).POST(body));
    String token = answer.path("access_token").textValue();
    if (token == null || token.isEmpty()) throw new NotAnswered("PortOne gave no token");
    return token;
  }

  /** The answer's "response"; a missing node where there is no such certification. */
  private JsonNode call(String path, UnaryOperator<HttpRequest.Builder> prepare) throws NotAnswered {
    var request = prepare.apply(HttpRequest.newBuilder(URI.create(apiUrl + path))).build();
    // The request's own timeout ends with the answer's headers: a body of a byte a second would never end.
    var exchange = http.sendAsync(request, BodyHandlers.ofByteArray());
    JsonNode body;
    try {
      var answer = exchange.get(10, TimeUnit.SECONDS);
      int status = answer.statusCode();
      if (status == 404) return MissingNode.getInstance();
      if (status == 401) throw new NotAnswered("PortOne refuses the keys: check IMP_KEY and IMP_SECRET");
      // The status alone: the body may hold what PortOne knows of the person.
      if (status != 200) throw new NotAnswered("PortOne answered " + path + " with status " + status);
      body = json.readTree(answer.body());
    } catch (IOException | ExecutionException | TimeoutException error) {
      exchange.cancel(true);
      throw new NotAnswered("PortOne could not be asked for " + path + ": " + error.getClass().getSimpleName());
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      throw new NotAnswered("Interrupted while asking PortOne for " + path);
    }
    JsonNode code = body.path("code");
    boolean isFine = code.isInt() && code.intValue() == 0 && body.path("response").isObject();
    if (!isFine) throw new NotAnswered("PortOne's answer to " + path + " is not as documented");
    return body.path("response");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
