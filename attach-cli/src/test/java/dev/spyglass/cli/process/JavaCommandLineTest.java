package dev.spyglass.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCommandLineTest {
  @Test
  void findsTheMainClassBehindOptionsWithValues() {
    var line =
        parse("java", "-cp", "a.jar:b", "--add-opens", "java.base/x=y", "-Xmx1g", "a.Main", "-jar");

    assertThat(line.main()).isEqualTo("a.Main");
    assertThat(line.classPath()).isEqualTo("a.jar:b");
    assertThat(line.jar()).isNull();
    assertThat(line.options()).containsExactly("--add-opens", "java.base/x=y", "-Xmx1g");
  }

  @Test
  void aJarIsKnownByItsFileName() {
    var line = parse("java", "-jar", "/opt/app/checkout.jar", "serve");

    assertThat(line.main()).isEqualTo("checkout.jar");
    assertThat(line.jar()).isEqualTo("/opt/app/checkout.jar");
  }

  @Test
  void aModuleIsKnownByItsName() {
    assertThat(parse("java", "-p", "mods", "-m", "shop/shop.Main").main())
        .isEqualTo("shop/shop.Main");
    assertThat(parse("java", "--module=shop").main()).isEqualTo("shop");
  }

  @Test
  void expandsArgumentFilesOnceAndKeepsEscapedOnes() {
    var line = parse("java", "@opts", "a.Main");
    assertThat(line.main()).isEqualTo("a.Main");
    assertThat(line.options()).containsExactly("-Dname=a b", "-Xrs");

    assertThat(parse("java", "@missing", "b.Main").main()).isEqualTo("b.Main");
  }

  @Test
  void aLauncherWithoutMainHasNone() {
    assertThat(parse("java", "-version").main()).isNull();
    assertThat(parse().main()).isNull();
  }

  @Test
  void theLastOfTwoFlagsWinsAlsoAcrossTheEnvironment() {
    List<String> options = List.of("-XX:+DisableAttachMechanism", "-XX:-DisableAttachMechanism");

    assertThat(JvmFlags.of(options, List.of()).attachDisabled()).isFalse();
    assertThat(
            JvmFlags.of(List.of(), List.of("JAVA_TOOL_OPTIONS=-Xmx1g -XX:+DisableAttachMechanism")))
        .isEqualTo(new JvmFlags(true, false));
    assertThat(
            JvmFlags.of(
                List.of("-XX:-EnableDynamicAgentLoading"),
                List.of("JDK_JAVA_OPTIONS=-XX:+EnableDynamicAgentLoading")))
        .isEqualTo(new JvmFlags(false, true));
  }

  private static JavaCommandLine parse(String... arguments) {
    String opts = "# made by hand\n\"-Dname=a b\" # why\n @opts -Xrs";
    return JavaCommandLine.parse(List.of(arguments), file -> file.equals("opts") ? opts : null);
  }
}
