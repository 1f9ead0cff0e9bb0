/**
 * Preloaded (`node --import`) into the Node that `scripts/mesa.mjs` launches: WebGPU's classes and
 * `navigator.gpu` from Dawn, as a browser's page has them. Refuses to go on without an adapter, so
 * that nothing downstream runs on a device that is not there. `globalThis.dawnAdapter` is its name.
 * Also a setup file of vitest, which runs it before every test file: once is enough.
 */
import { writeSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'

if (globalThis.dawnAdapter === undefined) {
  const { create, globals } = await import(pathToFileURL(process.env.DAWN_MODULE).href)
  Object.assign(globalThis, globals)
  // Dawn would try OpenGL too, which Node has no window for.
  const gpu = create(process.platform === 'linux' ? ['backend=vulkan'] : [])
  // Node has a navigator of its own from 21 on; libraries ask it for the agent and the cores.
  const own = {
    userAgent: `Node.js/${process.versions.node.split('.')[0]}`,
    hardwareConcurrency: availableParallelism(),
  }
  if (globalThis.navigator) Object.defineProperty(globalThis.navigator, 'gpu', { value: gpu })
  else Object.defineProperty(globalThis, 'navigator', { value: { ...own, gpu }, configurable: true })

  const adapter = await gpu.requestAdapter()
  if (!adapter) {
    writeSync(2, 'Dawn found no adapter it accepts\n')
    process.exit(1)
  }
  const { vendor, device, description } = adapter.info
  globalThis.dawnAdapter = `${vendor} ${description || device}`.trim()
}
