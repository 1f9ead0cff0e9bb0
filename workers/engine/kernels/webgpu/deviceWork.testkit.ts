/** Counts what reaches WebGPU while something runs, whoever asks for it: our kernels and tfjs's own. */
import { vi } from 'vitest'

export interface DeviceWork {
  readonly dispatches: number
  readonly passes: number
  readonly submits: number
  /** Written by the queue, or into buffers that are mapped when they are made. */
  readonly bytesUploaded: number
}

export async function deviceWorkOf(run: () => Promise<void>): Promise<DeviceWork> {
  const dispatches = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups')
  const passes = vi.spyOn(GPUCommandEncoder.prototype, 'beginComputePass')
  const submits = vi.spyOn(GPUQueue.prototype, 'submit')
  const writes = vi.spyOn(GPUQueue.prototype, 'writeBuffer')
  const buffers = vi.spyOn(GPUDevice.prototype, 'createBuffer')
  const maps = vi.spyOn(GPUBuffer.prototype, 'mapAsync')
  const spies = [dispatches, passes, submits, writes, buffers, maps]
  try {
    await run()
    const written = writes.mock.calls.map(([, , data, offset = 0, size]) => {
      const unit = 'BYTES_PER_ELEMENT' in data ? Number(data.BYTES_PER_ELEMENT) : 1
      return size === undefined ? data.byteLength - offset * unit : size * unit
    })
    const mapped = buffers.mock.calls.map(([{ mappedAtCreation, size }]) => (mappedAtCreation ? size : 0))
    const mappedLater = maps.mock.calls.map(([mode], i) => {
      const buffer = maps.mock.contexts[i]
      return mode === GPUMapMode.WRITE && buffer instanceof GPUBuffer ? buffer.size : 0
    })
    return {
      dispatches: dispatches.mock.calls.length,
      passes: passes.mock.calls.length,
      submits: submits.mock.calls.length,
      bytesUploaded: [...written, ...mapped, ...mappedLater].reduce((sum, bytes) => sum + bytes, 0),
    }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
