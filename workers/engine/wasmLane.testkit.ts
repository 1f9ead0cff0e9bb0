/** A lane in Node: what `lane.worker.ts` is in a browser. */
import { parentPort } from 'node:worker_threads'
import { runLane } from './kernels/wasm/laneLoop.ts'

parentPort?.once('message', (start) => {
  runLane(start, () => parentPort?.postMessage(true)).catch(() => parentPort?.postMessage(false))
})
