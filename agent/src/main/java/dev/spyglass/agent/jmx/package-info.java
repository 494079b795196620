/**
 * MBeans. On the agent's own thread, once a second, {@code JmxView} registers what {@code
 * attribute.Beans} lists anew and unregisters what is gone. A console that reads an attribute comes
 * to {@code OpenBean}, which reads the model and turns the value into an open type, so that no JMX
 * client needs a class of ours. {@code StateNotifications} sends the state changes of nodes.
 */
package dev.spyglass.agent.jmx;
