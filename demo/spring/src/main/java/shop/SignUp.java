package shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

@RestController
public class SignUp {
  private static final int MIN_AGE = 19;
  private static final Logger log = LoggerFactory.getLogger(SignUp.class);
  private static final SecureRandom random = new SecureRandom();

  private final Certifications certifications;
  private final JdbcTemplate database;
  private final String userCode;
  private final String channelKey;
  private final String sdkSrc;

  public SignUp(
      Certifications certifications,
      JdbcTemplate database,
      @Value("${imp.user-code}") String userCode,
      @Value("${imp.channel-key}") String channelKey,
      @Value("${imp.sdk-src}") String sdkSrc) {
    this.certifications = certifications;
    this.database = database;
    this.userCode = userCode;
    this.channelKey = channelKey;
    this.sdkSrc = sdkSrc;
  }

  @GetMapping("/")
  public ResponseEntity<String> show(HttpSession session) {
    return session.getAttribute("member") instanceof String member
        ? page(200, "<h1>%s님, 환영합니다</h1>".formatted(html(member)))
        : form(session, 200, "");
  }

  @PostMapping("/")
  public ResponseEntity<String> signUp(
      @RequestParam(name = "imp_uid", defaultValue = "") String impUid,
      @RequestParam(name = "merchant_uid", defaultValue = "") String merchantUid,
      HttpServletRequest request) {
    HttpSession session = request.getSession();
    if (session.getAttribute("member") != null) return toPage();
    // Before the look-up: whatever comes out, it is used up. Only one of two requests at once removes it.
    Instant issuedAt = issued(session).remove(merchantUid);
    if (issuedAt == null || isOver(issuedAt)) {
      return form(session, 403, "이 페이지에서 시작한 본인인증이 아니에요. 다시 인증해 주세요.");
    }
    try {
      Optional<Certifications.Person> person = certifications.verify(impUid, merchantUid, MIN_AGE);
      if (person.isEmpty()) {
        return form(session, 422, "본인인증을 확인하지 못했어요. 다시 인증해 주세요.");
      }
      createAccount(person.get());
      // Another id after every sign-in, so that nobody who knew the old one is signed in as well.
      request.changeSessionId();
      session.setAttribute("member", person.get().name());
      return toPage();
    } catch (DuplicateKeyException error) {
      return form(session, 409, "이미 가입하셨어요.");
    } catch (Certifications.NotAnswered error) {
      log.error(error.getMessage());
      return form(session, 502, "잠시 후에 다시 시도해 주세요.");
    }
  }

  private static ResponseEntity<String> toPage() {
    return ResponseEntity.status(303).location(URI.create("/")).build();
  }

  /** One for each person: the primary key sees to it, and a hash is enough to recognise them. */
  private void createAccount(Certifications.Person person) {
    String insert = "INSERT INTO account (person, name) VALUES (?, ?)";
    database.update(insert, sha256(person.uniqueKey()), person.name());
  }

  /** Ties a result to this session, as OAuth's "state" does, and so serves as the form's CSRF token, too. */
  private static String issueMerchantUid(HttpSession session) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String merchantUid = HexFormat.of().formatHex(bytes);
    Map<String, Instant> issued = issued(session);
    // Ten: somebody may have the page open in several tabs.
    if (issued.size() >= 10) {
      issued.remove(Collections.min(issued.entrySet(), Map.Entry.comparingByValue()).getKey());
    }
    issued.put(merchantUid, Instant.now());
    return merchantUid;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Instant> issued(HttpSession session) {
    synchronized (session) {
      if (session.getAttribute("issued") == null) {
        session.setAttribute("issued", new ConcurrentHashMap<String, Instant>());
      }
      return (Map<String, Instant>) session.getAttribute("issued");
    }
  }

  private static boolean isOver(Instant issuedAt) {
    return issuedAt.plus(Certifications.MAX_AGE).isBefore(Instant.now());
  }

  private ResponseEntity<String> form(HttpSession session, int status, String problem) {
    String alert = problem.isEmpty() ? "" : "<p role=\"alert\">%s</p>".formatted(html(problem));
    return page(
        status,
        """
        <h1>가입하기</h1>
        %s
        <form action="/" method="post">
          <imp-certification
            user-code="%s"
            channel-key="%s"
            sdk-src="%s"
            merchant-uid="%s"
            min-age="%d"
            required
          ></imp-certification>
          <button>가입하기</button>
        </form>
        """
            .formatted(alert, html(userCode), html(channelKey), html(sdkSrc), issueMerchantUid(session), MIN_AGE));
  }

  private ResponseEntity<String> page(int status, String main) {
    URI sdk = URI.create(sdkSrc);
    String sdkOrigin = sdk.getScheme() + "://" + sdk.getAuthority();
    return ResponseEntity.status(status)
        .header("Content-Type", "text/html; charset=utf-8")
        .header(
            "Content-Security-Policy",
            "script-src 'self' https://*.iamport.kr https://*.portone.io " + sdkOrigin
                + "; object-src 'none'; base-uri 'none'; frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .body(
            """
            <!doctype html>
            <html lang="ko">
              <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>가입하기</title>
                <script type="module" src="/imp-certification.min.js"></script>
              </head>
              <body>
                <main>%s</main>
              </body>
            </html>
            """
                .formatted(main));
  }

  private static String html(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException error) {
      throw new IllegalStateException(error);
    }
  }
}
