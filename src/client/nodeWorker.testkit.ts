/** Worker threads of Node in the clothes of a browser's `Worker`: the link's tests run over real threads, messages and deaths. */
import { type MessagePort, type TransferListItem, Worker } from 'node:worker_threads'
import type { Endpoint } from 'comlink'
import type { SpawnedWorker } from './liveWorker.ts'

export interface ThreadedWorker extends SpawnedWorker {
  /** Resolves when the thread is gone. */
  readonly exited: Promise<void>
}

/** A thread of Node 20 does not read TypeScript by itself, nor under `--import`. */
const start = `
  const { tsx, file } = require('node:worker_threads').workerData
  import(tsx).then(({ register }) => { register(); return import(file) })
`
const tsx = import.meta.resolve('tsx/esm/api')

/** Either end of a thread as an event target whose messages are events. */
export function endpointOf(port: Worker | MessagePort): Endpoint & EventTarget {
  const target = new EventTarget()
  port.on('message', (data) => target.dispatchEvent(Object.assign(new Event('message'), { data })))
  port.on('messageerror', () => target.dispatchEvent(new Event('messageerror')))
  return Object.assign(target, {
    postMessage: (message: unknown, transfer?: Transferable[]) =>
      port.postMessage(message, transfer as TransferListItem[] | undefined),
  })
}

export function spawnThread(url: URL): ThreadedWorker {
  const thread = new Worker(start, { eval: true, workerData: { tsx, file: url.href }, stderr: true })
  const endpoint = endpointOf(thread)
  thread.on('error', ({ message }) => endpoint.dispatchEvent(Object.assign(new Event('error'), { message })))
  const exited = new Promise<void>((resolve) => {
    thread.once('exit', () => resolve())
  })
  return Object.assign(endpoint, { exited, terminate: () => void thread.terminate() })
}
