/**
 * Looks over the shoulder of whatever library uses WebGPU in this realm: dispatches, bytes written
 * from the processor, bytes of buffers alive, and the errors that devices report. Installed before
 * the library is loaded; the same for every contender.
 */
import type { StepCounts } from './contenders/contender.ts'

export interface DeviceWatch {
  /** Starts a new unit. */
  reset(): void
  counts(): StepCounts
  /** Of buffers made and not destroyed. */
  liveBytes(): number
  /** What devices objected to since the last call, once all submitted work is done. */
  takeErrors(): Promise<readonly string[]>
}

export function watchDevices(): DeviceWatch {
  let dispatches = 0
  let bytesUploaded = 0
  const alive = new Map<GPUBuffer, number>()
  const devices = new Set<GPUDevice>()
  const errors: string[] = []
  if ('GPUDevice' in globalThis) {
    patch(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', (original, self, args) => {
      dispatches++
      return original.apply(self, args)
    })
    patch(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', (original, self, args) => {
      dispatches++
      return original.apply(self, args)
    })
    patch(GPUQueue.prototype, 'writeBuffer', (original, self, args) => {
      const [, , data, offset = 0, size] = args
      const unit = 'BYTES_PER_ELEMENT' in data ? Number(data.BYTES_PER_ELEMENT) : 1
      bytesUploaded += size === undefined ? data.byteLength - offset * unit : size * unit
      return original.apply(self, args)
    })
    patch(GPUDevice.prototype, 'createBuffer', (original, self, args) => {
      const buffer = original.apply(self, args)
      if (args[0].mappedAtCreation) bytesUploaded += buffer.size
      alive.set(buffer, buffer.size)
      return buffer
    })
    patch(GPUBuffer.prototype, 'mapAsync', (original, self, args) => {
      if (args[0] === GPUMapMode.WRITE) bytesUploaded += args[2] ?? self.size
      return original.apply(self, args)
    })
    patch(GPUBuffer.prototype, 'destroy', (original, self, args) => {
      alive.delete(self)
      return original.apply(self, args)
    })
    patch(GPUAdapter.prototype, 'requestDevice', async (original, self, args) => {
      const device = await original.apply(self, args)
      devices.add(device)
      device.addEventListener('uncapturederror', ({ error }) => errors.push(error.message))
      void device.lost.then(({ message, reason }) => {
        devices.delete(device)
        if (reason !== 'destroyed') errors.push(`the device was lost: ${message}`)
      })
      return device
    })
  }
  return {
    reset() {
      dispatches = 0
      bytesUploaded = 0
    },
    counts: () => ({ dispatches, bytesUploaded }),
    liveBytes: () => [...alive.values()].reduce((sum, size) => sum + size, 0),
    async takeErrors() {
      for (const device of devices) {
        await device.queue.onSubmittedWorkDone()
        // Events arrive in order: once this empty scope has answered, so has everything before it.
        device.pushErrorScope('validation')
        await device.popErrorScope()
      }
      return errors.splice(0)
    },
  }
}

/** Replaces one method of a class of the browser. */
function patch<T extends object, K extends keyof T>(
  prototype: T,
  name: K,
  replacement: T[K] extends (...args: infer A) => infer R
    ? (original: (this: T, ...args: A) => R, self: T, args: A) => R
    : never,
): void {
  // Known to be a method by the type of `replacement`; TypeScript cannot carry that over to `T[K]`.
  const original = prototype[name] as (this: T, ...args: unknown[]) => unknown
  const look = replacement as (original: unknown, self: T, args: unknown[]) => unknown
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value(this: T, ...args: unknown[]) {
      return look(original, this, args)
    },
  })
}
