/**
 * Faults of memcached nodes, made by a relay or by the kernel behind one interface.
 *
 * <p>The path of one fault: {@link dev.spyglass.harness.fault.FaultyNode#inject} first lets the
 * {@code Prober} make a connection, so that one exists before the fault. Then it hands the {@link
 * dev.spyglass.harness.fault.Fault} to the {@code Injector} of the back end: a relay ({@link
 * dev.spyglass.harness.fault.ProxyFaults}), or packet filter, shaper and signals ({@link
 * dev.spyglass.harness.fault.KernelFaults}). {@link dev.spyglass.harness.fault.FaultyNode#prove}
 * checks from outside that the node behaves as {@link dev.spyglass.harness.fault.FaultKind} says.
 */
package dev.spyglass.harness.fault;
