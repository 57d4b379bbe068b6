package shop;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.servlet.MultipartConfigElement;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Does for the demo what Spring Boot would do, where only Spring 4.3 and Tomcat 9 are at hand. It is no
 * `@Configuration`, and has no `@EnableWebMvc`: Spring 4.3 cannot make the subclasses that these need on Java 17.
 */
@PropertySource("classpath:application.properties")
class Launcher {
  public static void main(String[] args) throws Exception {
    Path base = Path.of(args[0]);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createDirectories(base.resolve("tomcat")).toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", base.resolve("classes/static").toString());
    context.addMimeMapping("js", "text/javascript");
    Tomcat.addServlet(context, "static", new DefaultServlet());
    context.addServletMappingDecoded("*.js", "static");
    var spring = new AnnotationConfigWebApplicationContext();
    spring.register(Launcher.class, SignUp.class);
    Wrapper dispatcher = Tomcat.addServlet(context, "spring", new DispatcherServlet(spring));
    dispatcher.setLoadOnStartup(1);
    // Boot's limits: 1 MB a file, 10 MB a request.
    dispatcher.setMultipartConfigElement(new MultipartConfigElement("", 1 << 20, 10 << 20, 0));
    context.addServletMappingDecoded("/", "spring");
    tomcat.start();
    System.out.println("port: " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }

  @Bean
  static PropertySourcesPlaceholderConfigurer placeholders() {
    return new PropertySourcesPlaceholderConfigurer();
  }

  @Bean
  RequestMappingHandlerMapping handlerMapping() {
    return new RequestMappingHandlerMapping();
  }

  @Bean
  RequestMappingHandlerAdapter handlerAdapter() {
    return new RequestMappingHandlerAdapter();
  }

  @Bean
  @Conditional(MultipartEnabled.class)
  StandardServletMultipartResolver multipartResolver() {
    return new StandardServletMultipartResolver();
  }

  static class MultipartEnabled implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !"false".equals(context.getEnvironment().getProperty("spring.servlet.multipart.enabled"));
    }
  }

  @Bean
  Certifications certifications(
      @Value("${imp.api-url}") String apiUrl, @Value("${imp.key}") String key, @Value("${imp.secret}") String secret) {
    return new Certifications(apiUrl, key, secret);
  }

  @Bean
  DataSource dataSource() {
    var database = new DriverManagerDataSource("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
    DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource("schema.sql")), database);
    return database;
  }

  @Bean
  JdbcTemplate jdbcTemplate(DataSource database) {
    return new JdbcTemplate(database);
  }
}
