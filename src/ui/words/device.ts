/** The device in the words of the chip, its panel and the home page. */

import type { Backend, BackendPreference, DeviceReport, SelfTest } from '#domain/run/device'
import { whyNotMixed } from '#domain/study/precision'

export const backendNames: Readonly<Record<Backend, string>> = { webgpu: 'WebGPU', wasm: 'WebAssembly' }

export const preferenceNames: Readonly<Record<BackendPreference, string>> = {
  auto: 'Automatic',
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
}

export function precisionWords(report: DeviceReport): string {
  return whyNotMixed(report) === null ? 'f16, for training in mixed precision' : 'None: training is in f32'
}

export function selfTestWords(test: SelfTest): string {
  return test.passed
    ? `Passed, ${test.checks} of ${test.checks} checks`
    : `Failed, ${test.failed.length} of ${test.checks} checks`
}

/** 2147483648 → “2 GB”; null where the device sets no limit. */
export function bytesWords(bytes: number | null): string {
  if (bytes === null) return 'No limit of its own'
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value >= 10 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}
