/**
 * Does the engine compute rightly on this Node's WebGPU? The small reference network takes twenty
 * training steps there and on tfjs's CPU backend; then every weight is compared, twice, so that a
 * device that does not repeat itself is seen too.
 * `npx tsx bench/dawn/run.ts bench/dawn/agreement.ts`; exits 1 when they differ.
 */
import * as tf from '@tensorflow/tfjs'
import type { Weights } from '#domain/model/weights'
import { createDeviceKeeper } from '#engine/device'
import { norm, referenceBatch, referenceTrainer, relativeGap } from '#engine/reference.testkit'

const tolerance = 1e-3

async function trained(steps: number): Promise<Weights> {
  const trainer = referenceTrainer('small')
  for (let step = 0; step < steps; step++) {
    const batch = referenceBatch('small', step)
    tf.dispose({ ...trainer.takeStep(batch, { learningRate: 1e-3 }), ...batch })
  }
  const { weights } = await trainer.snapshot()
  trainer.dispose()
  return weights
}

const valuesOf = (weights: Weights, name: string): Float32Array => weights.get(name)?.data ?? new Float32Array()

function worst(found: Weights, expected: Weights): { readonly name: string; readonly gap: number } {
  return [...expected]
    .map(([name, { data }]) => ({
      name,
      gap: norm(data) === 0 ? norm(valuesOf(found, name)) : relativeGap(valuesOf(found, name), data),
    }))
    .reduce((most, next) => (next.gap > most.gap || Number.isNaN(next.gap) ? next : most))
}

const device = await createDeviceKeeper({ nowMs: () => performance.now() }).open('webgpu', false)
if (!device.ok) throw new Error(`${device.error.code}: ${device.error.message}`)
const { report, fault } = device.value
const [found, again] = [await trained(20), await trained(20)]
const fallen = await fault()
await tf.setBackend('cpu')
const [expected, start] = [await trained(20), await trained(0)]

const [gap, repeat, moved] = [worst(found, expected), worst(again, found), worst(found, start)]
console.log(`${report.adapter}; the self-test made ${report.selfTest.checks} checks, worst ${report.selfTest.worstGap}`)
console.log(`after 20 steps: worst weight ${gap.name}, off the CPU backend by ${gap.gap.toExponential(2)} of its norm`)
console.log(`a second run differs by ${repeat.gap}; training moved the weights by up to ${moved.gap.toFixed(3)}`)
if (fallen) console.log(`the device objected: ${fallen.message}`)
const right = gap.gap < tolerance && repeat.gap === 0 && moved.gap > tolerance && !fallen
console.log(right ? 'They agree.' : 'They do not agree.')
process.exitCode = right ? 0 : 1
