package dev.spyglass.harness.fault;

import dev.spyglass.cli.CommandFailure;
import dev.spyglass.cli.ExitCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** The node of both back ends: keeps the fault at work, its schedule and its proof. */
final class GuidedNode implements FaultyNode {
  private final FaultBackend backend;
  private final Injector injector;
  private final Prober prober;
  private Fault newest;
  private boolean atWork;
  private Flapping flapping;
  private Instant injectedAt;
  private Instant healedAt;

  GuidedNode(FaultBackend backend, Injector injector) {
    this.backend = backend;
    this.injector = injector;
    prober = new Prober(injector.address(), injector::announceProbe);
  }

  @Override
  public InetSocketAddress address() {
    return injector.address();
  }

  @Override
  public String serverKind() {
    return injector.serverKind();
  }

  @Override
  public boolean serverAlive() {
    return injector.serverAlive();
  }

  @Override
  public synchronized void inject(Fault fault) {
    backend.require(fault.kind());
    heal();
    prober.prepare(fault);
    newest = fault;
    try {
      if (fault.kind() == FaultKind.FLAP) {
        flapping = new Flapping(injector, fault.period());
        injectedAt = seen(flapping.start());
      } else {
        injectedAt = seen(injector.begin(fault));
      }
    } catch (IOException e) {
      throw failed("begin", fault, e);
    }
    atWork = true;
    healedAt = null;
  }

  /** An agent reports whole milliseconds, by the clock of its own JVM. */
  private static Instant seen(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MILLIS).minusMillis(1);
  }

  @Override
  public synchronized void heal() {
    if (!atWork) {
      return;
    }
    try {
      if (flapping == null) {
        healedAt = injector.end(newest);
      } else {
        healedAt = flapping.stop();
        flapping = null;
      }
    } catch (IOException e) {
      throw failed("end", newest, e);
    }
    atWork = false;
  }

  @Override
  public synchronized Optional<Fault> fault() {
    return atWork ? Optional.of(newest) : Optional.empty();
  }

  @Override
  public synchronized Optional<Instant> injectedAt() {
    return Optional.ofNullable(injectedAt);
  }

  @Override
  public synchronized Optional<Instant> healedAt() {
    return Optional.ofNullable(healedAt);
  }

  @Override
  public synchronized Proof prove() {
    if (!atWork) {
      return new Proof(false, "there is no fault");
    }
    // The counters of a schedule start again with each phase.
    return prober.prove(newest, () -> flapping == null ? injector.packets() : OptionalLong.empty());
  }

  @Override
  public synchronized Proof proveHealed() {
    if (atWork) {
      return new Proof(false, "there is still a fault: " + newest);
    }
    return prober.proveHealed(newest == null ? Fault.silent() : newest);
  }

  @Override
  public synchronized void close() {
    try {
      heal();
    } catch (CommandFailure e) {
      // A fault that cannot be ended ends with the node.
    }
    prober.close();
    injector.close();
  }

  private CommandFailure failed(String act, Fault fault, IOException e) {
    return new CommandFailure(
        ExitCode.INTERNAL,
        "cannot " + act + " '" + fault + "' on " + address() + ": " + e.getMessage(),
        null);
  }
}
