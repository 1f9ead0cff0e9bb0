/**
 * Convolutions and matrix products exist in families, because adapters differ by an order of
 * magnitude in what a load, a barrier and a swap cost:
 * - `registers`: each invocation for itself. Runs everywhere; serves what the others do not.
 * - `tiles`: workgroups share their loads through workgroup memory. For graphics cards.
 * - `quads`: four invocations share their loads by swaps. For software adapters with subgroups.
 * Which one a device uses is set once, when it is opened; each kernel falls back to `registers` for
 * a shape its family does not serve. All families meet the same contract and the same tests.
 */
export const kernelFamilies = ['registers', 'tiles', 'quads'] as const
export type KernelFamily = (typeof kernelFamilies)[number]

const chosen = new WeakMap<GPUDevice, KernelFamily>()

export function setFamily(device: GPUDevice, family: KernelFamily): void {
  chosen.set(device, family)
}

export const familyOf = (device: GPUDevice): KernelFamily => chosen.get(device) ?? 'registers'
