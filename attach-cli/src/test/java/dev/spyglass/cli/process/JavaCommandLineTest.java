package dev.spyglass.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    assertThat(flags(options, List.of()).attachDisabled()).isFalse();
    assertThat(flags(List.of(), List.of("JAVA_TOOL_OPTIONS=-Xmx1g -XX:+DisableAttachMechanism")))
        .isEqualTo(new JvmFlags(true, false));
    assertThat(
            flags(
                List.of("-XX:-EnableDynamicAgentLoading"),
                List.of("JDK_JAVA_OPTIONS=-XX:+EnableDynamicAgentLoading")))
        .isEqualTo(new JvmFlags(false, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:Flags=flags", "-XX:VMOptionsFile=options"})
  void flagsInFilesCount(String option) {
    assertThat(flags(List.of(option), List.of())).isEqualTo(new JvmFlags(true, false));
    assertThat(flags(List.of(option, "-XX:-DisableAttachMechanism"), List.of()))
        .isEqualTo(new JvmFlags(false, false));
    assertThat(flags(List.of(), List.of("JAVA_TOOL_OPTIONS=" + option)).attachDisabled()).isTrue();
    assertThat(flags(List.of("-XX:Flags=missing"), List.of()).attachDisabled()).isFalse();
  }

  @Test
  void theMainClassOfADaemonIsNotAValueOfJsvc() {
    assertThat(
            parse("jsvc.exec", "-home", "/jdk", "-user", "nobody", "-cp", "a.jar", "-Dx=1", "a.Svc")
                .main())
        .isEqualTo("a.Svc");
  }

  private static JvmFlags flags(List<String> options, List<String> environment) {
    Map<String, String> files =
        Map.of(
            "flags", "# by hand\n+DisableAttachMechanism\n",
            "options", "-Xrs\n-XX:+DisableAttachMechanism\n");
    return JvmFlags.of(options, environment, files::get);
  }

  private static JavaCommandLine parse(String... arguments) {
    String opts = "# made by hand\n\"-Dname=a b\" # why\n @opts -Xrs";
    return JavaCommandLine.parse(List.of(arguments), file -> file.equals("opts") ? opts : null);
  }
}
