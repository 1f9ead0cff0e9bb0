/** Where a fault was met: what of the browser and the build a report needs. */
export interface Surroundings {
  /** Names of the page's own scripts, which name the build. */
  readonly scripts: readonly string[]
  /** The address within the page. */
  readonly hash: string
  readonly browser: string
  readonly cores: number
  readonly isolated: boolean
  readonly webgpu: boolean
  readonly nowMs: number
}

/**
 * A fault as a report wants it, without anything of the user's: neither its sentence and place, which may name files and columns,
 * nor what is open.
 */
export function errorDetails(code: string, at: Surroundings): string {
  const build = at.scripts.map((source) => source.split('/').at(-1) ?? '').find((name) => name.endsWith('.js'))
  const screen = at.hash.replace(/^#\//, '').split(/[/?]/)[0]
  return [
    `Spectral Studio, ${build ?? 'unbuilt'}`,
    `Fault: ${code}`,
    `Screen: ${screen === '' ? 'home' : screen}`,
    `Browser: ${at.browser}`,
    `Processor: ${at.cores} cores, ${at.isolated ? 'isolated' : 'not isolated'}, WebGPU ${at.webgpu ? 'offered' : 'not offered'}`,
    `Time: ${new Date(at.nowMs).toISOString()}`,
  ].join('\n')
}
