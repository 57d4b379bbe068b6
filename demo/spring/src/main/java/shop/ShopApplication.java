package shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class ShopApplication {
  public static void main(String[] args) {
    SpringApplication.run(ShopApplication.class, args);
  }

  @Bean
  Certifications certifications(
      @Value("${imp.api-url}") String apiUrl,
      @Value("${imp.key}") String key,
      @Value("${imp.secret}") String secret) {
    return new Certifications(apiUrl, key, secret);
  }
}
