/**
 * Faults of memcached nodes, made by a relay or by the kernel behind one interface.
 *
 * <p>The way of one fault: {@link dev.spyglass.harness.fault.FaultyNode#inject} first lets the
 * {@code Prober} make a connection that will have been there before, then hands the {@link
 * dev.spyglass.harness.fault.Fault} to the back end's {@code Injector}: a relay ({@link
 * dev.spyglass.harness.fault.ProxyFaults}) or packet filter, shaper and signals ({@link
 * dev.spyglass.harness.fault.KernelFaults}). {@link dev.spyglass.harness.fault.FaultyNode#prove}
 * then looks from outside whether {@link dev.spyglass.harness.fault.FaultKind} keeps its promise.
 */
package dev.spyglass.harness.fault;
