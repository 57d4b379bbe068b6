import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyBundle, copyDemo, environment, firstThatRuns, run, serve, type Backend } from './server.js';

const launcher = fileURLToPath(new URL('../spring/Launcher.java', import.meta.url));
const sources = 'src/main/java/shop';

const debianJars = {
  spring3: ['aop', 'beans', 'context', 'core', 'expression', 'jdbc', 'transaction', 'web', 'web.servlet'],
  tomcat9: [
    'annotations-api',
    'api',
    'catalina',
    'coyote',
    'jaspic-api',
    'jni',
    'juli',
    'servlet-api',
    'util',
  ],
  'tomcat9-util': ['scan'],
  jackson: ['annotations', 'core', 'databind'],
  slf4j: ['api', 'simple'],
  commons: ['logging'],
};
const jars = Object.entries(debianJars).flatMap(([family, parts]) =>
  parts.map((part) => `/usr/share/java/${family}-${part}.jar`),
);
jars.push('/usr/share/java/h2.jar', '/usr/share/java/asm.jar');

const quickStart = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto'];

/**
 * The demo is written for Spring Boot 3, which has to come from a Maven repository. Here its controller and its look-up
 * run on what Debian has, Spring 4.3: the servlet API's package has another name there, and Launcher.java does Boot's
 * part. `ShopApplication.java` and `pom.xml` are not covered by that.
 */
export const spring: Backend = {
  name: 'Spring',
  async missing() {
    const lost = jars.filter((jar) => !existsSync(jar));
    if (lost.length === 0 && (await firstThatRuns(['javac'], ['--version']))) return null;
    return (
      'javac 17 and Spring 4.3 (Debian: openjdk-17-jdk-headless libspring-web-servlet-java libspring-jdbc-java ' +
      'libtomcat9-java libjackson2-databind-java libslf4j-java libh2-java)'
    );
  },
  async start(settings) {
    const cwd = await copyDemo('demo/spring');
    await mkdir(join(cwd, 'src/main/resources/static'));
    await copyBundle(join(cwd, 'src/main/resources/static'));
    await mkdir(join(cwd, 'classes'));
    await cp(join(cwd, 'src/main/resources'), join(cwd, 'classes'), { recursive: true });
    const controller = await readFile(join(cwd, sources, 'SignUp.java'), 'utf8');
    await writeFile(
      join(cwd, sources, 'SignUp.java'),
      controller.replaceAll('import jakarta.servlet.', 'import javax.servlet.'),
    );
    const files = ['SignUp.java', 'Certifications.java'].map((file) => join(sources, file));
    const options = ['--release', '17', '-encoding', 'UTF-8', '-cp', jars.join(':'), '-d', 'classes'];
    await run('javac', [...options, launcher, ...files], { cwd });
    const classPath = ['classes', ...jars].join(':');
    return serve(['java', ...quickStart, '-cp', classPath, 'shop.Launcher', cwd], {
      cwd,
      env: environment(settings),
    });
  },
};
