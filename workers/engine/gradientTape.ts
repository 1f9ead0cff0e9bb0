/**
 * A gradient that breaks off: tfjs keeps what forward saved for backward until backward is done,
 * and for ever when it throws. Where memory has run out that is just what must be given back.
 */
import * as tf from '@tensorflow/tfjs'

/** Runs `differentiate` (a call of `engine().gradients`); when it throws, frees what its tape holds and passes the throw on. */
export function releasingTape<T>(differentiate: () => T): T {
  try {
    return differentiate()
  } catch (cause) {
    const { state } = tf.engine()
    // Null between gradients, whatever tfjs's types say.
    const tape = state.activeTape as typeof state.activeTape | null
    for (const { saved } of tape ?? []) for (const tensor of saved ?? []) tensor?.dispose()
    throw cause
  }
}
