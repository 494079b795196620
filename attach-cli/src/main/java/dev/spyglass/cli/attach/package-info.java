/**
 * HotSpot's attach protocol, spoken without the JDK's own client.
 *
 * <p>The path of one attach: {@link dev.spyglass.cli.attach.Privileges} runs the command again as
 * the target's user where root called it. {@link dev.spyglass.cli.attach.AttachPreflight} looks for
 * reasons not to attach while nothing has been sent yet. {@link
 * dev.spyglass.cli.attach.JarPlacement} copies the agent jar to where the target can read it.
 * {@link dev.spyglass.cli.attach.AttachSocket} then connects through {@code AttachListener}, which
 * makes the JVM listen if it does not yet ({@code TriggerFile} and {@code QuitSignal}), writes one
 * {@code AttachRequest} and reads one {@code AttachReply}. What goes wrong becomes a sentence and
 * an exit code in {@code AttachFailures}.
 */
package dev.spyglass.cli.attach;
