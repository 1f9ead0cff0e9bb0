/** A device that is lost while it is read: every read-back of the current backend fails until `mend`. */
import * as tf from '@tensorflow/tfjs'

export function breakReads(): { mend(): void } {
  const backend = tf.backend()
  const { read } = backend
  backend.read = () => Promise.reject(new Error('the device was lost'))
  return {
    mend() {
      backend.read = read
    },
  }
}
