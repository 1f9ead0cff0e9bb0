/** Entry of one further core for the WASM kernels, started by the training worker: works until it is terminated. */
import { type LaneStart, runLane } from '#engine/kernels/wasm/laneLoop'

self.onmessage = ({ data }: MessageEvent<LaneStart>) => {
  runLane(data, () => self.postMessage(true)).catch(() => self.postMessage(false))
}
