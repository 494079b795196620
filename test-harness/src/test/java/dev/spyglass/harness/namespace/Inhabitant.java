package dev.spyglass.harness.namespace;

import dev.spyglass.harness.fault.Fault;
import dev.spyglass.harness.fault.FaultKind;
import dev.spyglass.harness.fault.FaultyNode;
import dev.spyglass.harness.fault.KernelFaults;
import dev.spyglass.harness.fault.Proof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that enters a namespace and does there what its first argument says. */
public final class Inhabitant {
  /** Runs it; see the cases. */
  public static void main(String[] arguments) throws Exception {
    if (!Namespace.inside()) {
      System.exit(Namespace.run(List.of(arguments)));
    }
    switch (arguments[0]) {
      case "exit" -> System.exit(Integer.parseInt(arguments[1]));
      case "write" -> write(Path.of(arguments[1]));
      case "retries" -> changeRetries();
      case "faults" -> makeEveryFault();
      case "stay" -> stay(arguments[1]);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void write(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "property " + System.getProperty("inhabitant"));
    Files.writeString(Path.of("/tmp", file.getFileName().toString()), "stays inside");
  }

  private static void changeRetries() throws Exception {
    try (KernelFaults backend = new KernelFaults()) {
      System.out.println("before " + retries());
      backend.tcpRetries(3, 1);
      System.out.println("after " + retries());
    }
  }

  private static String retries() throws Exception {
    return setting("tcp_retries2") + " " + setting("tcp_syn_retries");
  }

  private static String setting(String name) throws Exception {
    // Not readString: it asks such a file for one byte first and gets no second one.
    return Files.readAllLines(Path.of("/proc/sys/net/ipv4", name)).get(0);
  }

  private static void makeEveryFault() throws Exception {
    try (KernelFaults backend = new KernelFaults();
        FaultyNode node = backend.startNode();
        FaultyNode neighbour = backend.startNode()) {
      for (FaultKind kind : FaultKind.values()) {
        if (backend.canMake(kind)) {
          node.inject(Fault.of(kind));
          print(kind, "fault", node.prove());
          print(kind, "neighbour", neighbour.proveHealed());
          node.heal();
          print(kind, "healed", node.proveHealed());
        }
      }
      System.out.println("DONE");
    }
  }

  private static void print(FaultKind kind, String what, Proof proof) {
    System.out.println(kind + " " + what + " " + proof.proven() + ": " + proof.evidence());
  }

  private static void stay(String name) throws Exception {
    Files.writeString(Path.of("/tmp", name), "stays inside");
    try (KernelFaults backend = new KernelFaults()) {
      backend.startNode().inject(Fault.drop());
      System.out.println("INSIDE " + Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private Inhabitant() {}
}
