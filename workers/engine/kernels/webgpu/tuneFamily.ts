/**
 * Finds out on a graphics card which kernels are faster there: one convolution and one product of a
 * network's usual size, by `registers` and by `tiles`, in turns. The clock is the caller's. On
 * software adapters there is nothing to find out: barriers cost them a multiple everywhere.
 */
import * as tf from '@tensorflow/tfjs'
import { kernelNames } from '../contract.ts'
import { familyOf, type KernelFamily, setFamily } from './families.ts'

export interface TuningOptions {
  readonly device: GPUDevice
  /** Resolves when the device has done all it was given. */
  readonly settle: () => Promise<void>
  readonly nowMs: () => number
}

const candidates = ['registers', 'tiles'] as const satisfies readonly KernelFamily[]
const rounds = 4
/**
 * How much slower tiles may be and still stay: the families' weights differ in their last digits, so
 * a near tie must not fall one way today and the other tomorrow.
 */
const tilesMargin = 1.25
/** Opening a device is waited for by somebody. */
const budgetMs = 100

/** Makes a family the device's own (`tiles`, unless `registers` are faster by a margin), with `webgpu` the current backend. Gives a sentence about it for people. */
export async function tuneFamily({ device, settle, nowMs }: TuningOptions): Promise<string> {
  const [x, filter, bias] = [tf.ones([16, 512, 32]), tf.ones([11, 32, 32]), tf.ones([32])]
  const a = tf.ones([512, 512])
  const startMs = nowMs()
  const best = new Map<KernelFamily, number>(candidates.map((family) => [family, Number.POSITIVE_INFINITY]))
  const runOnce = async (family: KernelFamily): Promise<number> => {
    setFamily(device, family)
    const fromMs = nowMs()
    tf.tidy(() => {
      tf.engine().runKernel(kernelNames.conv1d, { x, filter, bias }, { padding: 5 })
      tf.engine().runKernel(kernelNames.matMul, { a, b: a }, { transposeA: false, transposeB: false })
    })
    await settle()
    return nowMs() - fromMs
  }
  // The first run compiles, so it counts for nothing.
  for (const family of candidates) await runOnce(family)
  for (let round = 0; round < rounds && (round === 0 || nowMs() - startMs < budgetMs); round++) {
    for (const family of candidates) best.set(family, Math.min(best.get(family) ?? 0, await runOnce(family)))
  }
  tf.dispose([x, filter, bias, a])
  const [registers = 0, tiles = 0] = candidates.map((family) => best.get(family))
  setFamily(device, tiles <= tilesMargin * registers ? 'tiles' : 'registers')
  return familyInWords(device, { registers, tiles })
}

/** What the device's kernels are, and the times that spoke for them where they were measured. */
export function familyInWords(
  device: GPUDevice,
  timesMs?: { readonly registers: number; readonly tiles: number },
): string {
  const words: Record<KernelFamily, string> = {
    registers: 'Its kernels tile in registers',
    tiles: 'Its kernels tile in workgroup memory',
    quads: 'Its kernels share loads between four neighbours, which suits a processor',
  }
  const family = familyOf(device)
  if (!timesMs) return `${words[family]}.`
  const ms = (value: number): string => `${value.toFixed(1)} ms`
  const [own, other] = family === 'tiles' ? [timesMs.tiles, timesMs.registers] : [timesMs.registers, timesMs.tiles]
  return `${words[family]} (${ms(own)} against ${ms(other)} on a trial).`
}
