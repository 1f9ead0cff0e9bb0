/** Names the arithmetic of a training: tfjs's version, and the sources of everything that computes (`scripts/numerics.ts`). */
import * as tf from '@tensorflow/tfjs'

/** Put in by the build. */
declare const __NUMERICS__: string | undefined

export const engineVersion = `tfjs ${tf.version_core}, ${typeof __NUMERICS__ === 'undefined' ? 'unbuilt' : __NUMERICS__}`
