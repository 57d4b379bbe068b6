package shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
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
  public ResponseEntity<String> show(HttpServletRequest request) {
    return request.getSession().getAttribute("member") instanceof String member
        ? page(200, "<h1>%s님, 환영합니다</h1>".formatted(html(member)))
        : form(request, 200, "");
  }

  @PostMapping("/")
  public ResponseEntity<String> signUp(
      @RequestParam(name = "imp_uid", defaultValue = "") String impUid,
      @RequestParam(name = "merchant_uid", defaultValue = "") String merchantUid,
      HttpServletRequest request) {
    if (request.getSession().getAttribute("member") != null) return toPage();
    if (!Certifications.isImpUid(impUid)) {
      return form(request, 422, "본인인증을 확인하지 못했어요. 다시 인증해 주세요.");
    }
    // Before the look-up: whatever comes out, it is good for this imp_uid alone.
    if (!takeBack(request, merchantUid, impUid)) {
      return form(request, 403, "이 페이지에서 시작한 본인인증이 아니에요. 다시 인증해 주세요.");
    }
    try {
      Optional<Certifications.Person> person = certifications.verify(impUid, merchantUid, MIN_AGE);
      if (person.isEmpty()) {
        return form(request, 422, "본인인증을 확인하지 못했어요. 다시 인증해 주세요.");
      }
      if (!createAccount(person.get(), impUid)) return form(request, 409, "이미 가입하셨어요.");
      // Another session after every sign-in, so that nobody who knew the old id is signed in as well.
      HttpSession old = request.getSession(false);
      if (old != null) old.invalidate();
      request.getSession().setAttribute("member", person.get().name());
      return toPage();
    } catch (Certifications.NotAnswered error) {
      log.error(error.getMessage());
      return form(request, 502, "지금은 본인인증 결과를 확인할 수 없어요. 잠시 후에 다시 시도해 주세요.");
    }
  }

  private static ResponseEntity<String> toPage() {
    return ResponseEntity.status(303).location(URI.create("/")).build();
  }

  /**
   * One for each person: the primary key sees to it, and a hash is enough to recognise them.
   *
   * @return whether the account is of this very verification: by a double press the form comes twice, and the browser
   *     shows the second answer alone
   */
  private boolean createAccount(Certifications.Person person, String impUid) {
    String key = sha256(person.uniqueKey());
    try {
      database.update("INSERT INTO account (person, name, imp_uid) VALUES (?, ?, ?)", key, person.name(), impUid);
      return true;
    } catch (DuplicateKeyException error) {
      String select = "SELECT imp_uid FROM account WHERE person = ?";
      return impUid.equals(database.queryForObject(select, String.class, key));
    }
  }

  /** Ties a result to this session, as OAuth's "state" does, and so serves as the form's CSRF token, too. */
  private String issueMerchantUid(HttpServletRequest request) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String merchantUid = HexFormat.of().formatHex(bytes);
    database.update("DELETE FROM issued WHERE issued_at < ?", oldest());
    database.update(
        "INSERT INTO issued (merchant_uid, session, issued_at) VALUES (?, ?, ?)",
        merchantUid, request.getSession().getId(), Timestamp.from(Instant.now()));
    return merchantUid;
  }

  /** Whether it was issued to this session, and used with no other imp_uid since. */
  private boolean takeBack(HttpServletRequest request, String merchantUid, String impUid) {
    // The browser's word for the session: the first of two requests may have ended that one by signing in.
    return database.update(
            "UPDATE issued SET imp_uid = ? WHERE merchant_uid = ? AND session = ? AND issued_at >= ?"
                + " AND (imp_uid IS NULL OR imp_uid = ?)",
            impUid, merchantUid, request.getRequestedSessionId(), oldest(), impUid)
        == 1;
  }

  private static Timestamp oldest() {
    return Timestamp.from(Instant.now().minus(Certifications.MAX_AGE));
  }

  private ResponseEntity<String> form(HttpServletRequest request, int status, String problem) {
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
            .formatted(alert, html(userCode), html(channelKey), html(sdkSrc), issueMerchantUid(request), MIN_AGE));
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
