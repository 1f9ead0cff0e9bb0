/**
 * Lets the worker's message queue have its turn. A MessageChannel round trip is a macrotask without
 * the 4 ms floor of nested `setTimeout`s and, unlike `requestAnimationFrame`, goes on in hidden tabs.
 */

/** Resolves after the messages that were already queued have been delivered. */
export function messageTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
