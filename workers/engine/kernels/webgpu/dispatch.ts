/**
 * Records one shader over tfjs tensors into the command buffer tfjs itself is filling, so that our
 * kernels and stock ones run in program order and are submitted together. Unlike tfjs's own path
 * (one output, fresh uniforms each time) it takes several outputs, changes tensors in place, and
 * uploads a set of sizes once: a repeated training step writes no uniforms.
 */
import { env, type TensorInfo } from '@tensorflow/tfjs'
import { isHalf } from '../halves.ts'
import type { Backend } from './backend.ts'
import { withErrorScope } from './deviceErrors.ts'
import { isHalfType, moduleText, pipelineKey, type Shader, workgroupSize } from './shader.ts'

/** What every WebGPU adapter binds at once; many take no more. */
const storageBuffersEverywhere = 8

/** A tensor of the WebGPU backend, or scratch memory that lives for one kernel. */
export type Operand = TensorInfo | GPUBuffer

export interface Call<Size extends string, Real extends string> {
  readonly outputs: readonly Operand[]
  readonly inputs: readonly Operand[]
  readonly sizes: Readonly<Record<Size, number>>
  readonly reals: Readonly<Record<Real, number>>
  /** Indices to run for an `independent` shader, workgroups for a `cooperative` one, quads for `quads`. */
  readonly count: number
}

/** Runs `shader`. Values of the outputs that tfjs had cached on the processor are forgotten. */
export function dispatch<Size extends string, Real extends string>(
  backend: Backend,
  shader: Shader<Size, Real>,
  call: Call<Size, Real>,
): void {
  if (call.count === 0) return
  const operands = [...call.outputs, ...call.inputs]
  const bindings = [...shader.outputs, ...shader.inputs]
  operands.forEach((operand, i) => {
    if (operand instanceof GPUBuffer) return
    const binding = bindings[i]
    // Bits read as the other type would be figures never computed.
    if (binding && isHalf(operand) !== isHalfType(binding.type)) {
      throw new Error(`${pipelineKey(shader)} cannot take ${binding.name} as it is stored`)
    }
    backend.uploadToGPU(operand.dataId)
  })
  const pipeline = pipelineFor(backend, shader)
  // While tfjs only compiles, nothing is recorded.
  if (pipeline instanceof Promise) return
  const integers = [call.count, ...shader.sizes.map((name) => call.sizes[name])]
  const floats = shader.reals.map((name) => call.reals[name])
  const resources = operands.map((operand) =>
    operand instanceof GPUBuffer ? { buffer: operand } : backend.tensorToBinding(operand),
  )
  const bindGroup = backend.device.createBindGroup({
    layout: bindGroupLayout(backend.device, shader.outputs.length, shader.inputs.length),
    entries: [...resources, { buffer: uniforms(backend.device, integers, floats) }].map((resource, binding) => ({
      binding,
      resource,
    })),
  })
  for (const output of call.outputs) {
    if (!(output instanceof GPUBuffer)) backend.tensorMap.get(output.dataId).values = null
  }
  record(backend, pipeline, bindGroup, operands, workgroupGrid(backend.device, shader, call.count))
}

function record(
  backend: Backend,
  pipeline: GPUComputePipeline,
  bindGroup: GPUBindGroup,
  operands: readonly Operand[],
  grid: readonly [number, number],
): void {
  for (const operand of operands) {
    if (!(operand instanceof GPUBuffer)) backend.commandQueueOwnedIds.add(operand.dataId)
  }
  backend.ensureCommandEncoderReady()
  backend.computePassEncoder ??= backend.commandEncoder?.beginComputePass() ?? null
  const pass = backend.computePassEncoder
  if (!pass) throw new Error('tfjs offers no compute pass')
  pass.setPipeline(pipeline)
  pass.setBindGroup(0, bindGroup)
  pass.dispatchWorkgroups(...grid)
  backend.dispatchCountInPass++
  if (backend.dispatchCountInPass >= env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) {
    backend.endComputePassEncoder()
    backend.submitQueue()
  }
}

/**
 * Memory for intermediate results of one kernel, back in tfjs's pool when `use` returns. Whoever
 * takes it next is recorded later in the same queue, so it cannot disturb the work recorded here.
 */
export function withScratch(backend: Backend, floats: readonly number[], use: (buffers: GPUBuffer[]) => void): void {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST
  const limit = backend.device.limits.maxStorageBufferBindingSize
  // What `../capability.ts` should have foreseen: an invalid buffer would give figures never computed.
  for (const count of floats) if (count * 4 > limit) throw new Error(`${count * 4} bytes of scratch exceed ${limit}`)
  const buffers = floats.map((count) => backend.bufferManager.acquireBuffer(count * 4, usage))
  use(buffers)
  for (const buffer of buffers) backend.bufferManager.releaseBuffer(buffer)
}

const perWorkgroup: Record<Shader['mode'], number> = {
  independent: workgroupSize,
  cooperative: 1,
  quads: workgroupSize / 4,
}

/** Workgroups folded into two dimensions where one would exceed the device's limit. */
function workgroupGrid(device: GPUDevice, shader: Shader, count: number): [number, number] {
  const groups = Math.ceil(count / perWorkgroup[shader.mode])
  const limit = device.limits.maxComputeWorkgroupsPerDimension
  if (groups <= limit) return [groups, 1]
  const rows = Math.ceil(groups / limit)
  return [Math.ceil(groups / rows), rows]
}

function pipelineFor(backend: Backend, shader: Shader): GPUComputePipeline | Promise<GPUComputePipeline> {
  const key = pipelineKey(shader)
  const known = backend.pipelineCache[key]
  if (known) return known
  const { device } = backend
  const made = withErrorScope(device, key, () => {
    const descriptor: GPUComputePipelineDescriptor = {
      label: key,
      // Spelt out, because a layout derived from the text drops bindings that the text does not use.
      layout: device.createPipelineLayout({
        bindGroupLayouts: [bindGroupLayout(device, shader.outputs.length, shader.inputs.length)],
      }),
      compute: { module: device.createShaderModule({ label: key, code: moduleText(shader) }), entryPoint: 'main' },
    }
    return env().getBool('WEBGPU_ENGINE_COMPILE_ONLY')
      ? device.createComputePipelineAsync(descriptor)
      : device.createComputePipeline(descriptor)
  })
  backend.pipelineCache[key] = made
  return made
}

interface DeviceCache {
  readonly layouts: Map<number, GPUBindGroupLayout>
  readonly uniforms: Map<string, GPUBuffer>
}

const caches = new WeakMap<GPUDevice, DeviceCache>()

function cacheOf(device: GPUDevice): DeviceCache {
  const known = caches.get(device)
  if (known) return known
  const cache: DeviceCache = { layouts: new Map(), uniforms: new Map() }
  caches.set(device, cache)
  return cache
}

function bindGroupLayout(device: GPUDevice, outputs: number, inputs: number): GPUBindGroupLayout {
  const { layouts } = cacheOf(device)
  const key = outputs * 64 + inputs
  const known = layouts.get(key)
  if (known) return known
  if (outputs + inputs > storageBuffersEverywhere) throw new Error(`${outputs + inputs} storage buffers in one shader`)
  const types: GPUBufferBindingType[] = [
    ...Array<GPUBufferBindingType>(outputs).fill('storage'),
    ...Array<GPUBufferBindingType>(inputs).fill('read-only-storage'),
    'uniform',
  ]
  const layout = device.createBindGroupLayout({
    entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  })
  layouts.set(key, layout)
  return layout
}

/** Sizes are few and recur at every step: each set is uploaded once and kept, some bytes apiece. */
function uniforms(device: GPUDevice, integers: readonly number[], floats: readonly number[]): GPUBuffer {
  const cache = cacheOf(device).uniforms
  const key = `${integers.join()};${floats.join()}`
  const known = cache.get(key)
  if (known) return known
  const bytes = new ArrayBuffer(4 * (integers.length + floats.length))
  new Int32Array(bytes, 0, integers.length).set(integers)
  new Float32Array(bytes, 4 * integers.length).set(floats)
  const buffer = device.createBuffer({
    size: bytes.byteLength,
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  })
  device.queue.writeBuffer(buffer, 0, bytes)
  cache.set(key, buffer)
  return buffer
}
