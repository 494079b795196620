package dev.spyglass.harness.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spyglass.harness.Require;
import dev.spyglass.harness.process.ForkedJvm;
import dev.spyglass.harness.process.ForkedJvmBuilder;
import dev.spyglass.harness.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that hide their entries in /proc even from their own user; the JDK's jcmd reaches them. */
class HiddenTargetIT {
  /** Becomes another user without an exec, as daemons do. */
  private static final String DAEMON =
      """
      import java.lang.foreign.*;
      import java.util.Scanner;

      class Daemon {
        public static void main(String[] ids) throws Throwable {
          for (String name : new String[] {"setgid", "setuid"}) {
            Linker linker = Linker.nativeLinker();
            int failed =
                (int)
                    linker
                        .downcallHandle(
                            linker.defaultLookup().find(name).get(),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                        .invokeExact(Integer.parseInt(ids[0]));
            if (failed != 0) {
              throw new IllegalStateException(name);
            }
          }
          System.out.println("idle");
          Scanner in = new Scanner(System.in);
          while (in.hasNextLine()) {
            System.out.println(in.nextLine());
          }
        }
      }
      """;

  @TempDir(factory = ClothesIT.Elsewhere.class)
  Path directory;

  @BeforeEach
  void needsRoot() throws IOException {
    Require.root();
    Tool.run("chmod", "a+rx", directory.toString());
  }

  @Test
  void withACapability() throws Exception {
    List<String> prefix =
        OtherUser.prefix("--inh-caps=+net_bind_service", "--ambient-caps=+net_bind_service");
    ForkedJvmBuilder idle =
        ForkedJvm.of(Idle.class.getName())
            .classPath(OtherUser.classPath(directory, Idle.class))
            .prefix(prefix.toArray(String[]::new));

    assertReachable(idle);
  }

  @Test
  void afterAChangeOfTheUser() throws Exception {
    Path source = Files.writeString(directory.resolve("Daemon.java"), DAEMON);
    ForkedJvmBuilder daemon =
        ForkedJvm.of(source.toString())
            .javaHome(Jdk.require(25).home())
            .classPath(directory)
            .jvmArguments("--enable-native-access=ALL-UNNAMED")
            .arguments(Integer.toString(OtherUser.UID));

    assertReachable(daemon);
  }

  private void assertReachable(ForkedJvmBuilder builder) throws Exception {
    try (ForkedJvm jvm = builder.start()) {
      jvm.awaitLine("idle", Eventually.LIMIT);
      assertThat(asUser("jcmd", jvm.pid(), "VM.version")).contains("JDK");

      for (boolean root : new boolean[] {true, false}) {
        assertThat(root ? Cli.succeed("attach", jvm.pid()).out() : command("attach", jvm.pid()))
            .contains("agent");
        String status =
            root ? Cli.succeed("status", jvm.pid()).out() : command("status", jvm.pid());
        assertThat(status).contains("channel");
        assertThat(root ? Cli.succeed("detach", jvm.pid()).out() : command("detach", jvm.pid()))
            .contains("agent removed");
      }

      String word = UUID.randomUUID().toString();
      jvm.ask(word, word, Eventually.LIMIT);
      assertThat(jvm.lines()).noneMatch(line -> line.contains("Full thread dump"));
    }
  }

  /** The command as the target's own user. */
  private String command(Object... arguments) throws IOException {
    Path jar = directory.resolve("cli").resolve("spyglass.jar");
    if (!Files.exists(jar)) {
      OtherUser.cli(Files.createDirectory(jar.getParent()));
    }
    List<Object> line = new ArrayList<>(List.of("-jar", jar));
    line.addAll(List.of(arguments));
    return asUser("java", line.toArray());
  }

  private static String asUser(String program, Object... arguments) throws IOException {
    List<String> line = new ArrayList<>(OtherUser.prefix("--inh-caps=-all"));
    line.add(Jdk.own().program(program).toString());
    for (Object argument : arguments) {
      line.add(argument.toString());
    }
    return Tool.run(line.toArray(String[]::new));
  }
}
