/** What a WebGPU adapter tells of itself, in words, and whether it is a processor posing as a graphics card. */

export interface AdapterFacts {
  readonly vendor: string
  readonly architecture: string
  readonly device: string
  readonly description: string
  /** Absent in browsers that predate `GPUAdapterInfo.isFallbackAdapter`. */
  readonly isFallbackAdapter?: boolean
}

const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|microsoft basic render|\bwarp\b/i

/**
 * Software adapters are usable but slower than WASM on the same cores. Browsers mark only some of
 * them as fallback adapters: SwiftShader chosen by a flag, or lavapipe as a Vulkan driver, is not.
 */
export function isSoftwareAdapter(facts: AdapterFacts): boolean {
  return facts.isFallbackAdapter === true || softwareNames.test(namesOf(facts).join(' '))
}

/** One line for people: the description, or else the parts the browser is willing to tell. */
export function adapterName(facts: AdapterFacts): string {
  const parts = facts.description === '' ? namesOf(facts) : [facts.description]
  return parts.length === 0 ? 'unnamed adapter' : parts.join(' ')
}

function namesOf(facts: AdapterFacts): string[] {
  return [facts.vendor, facts.architecture, facts.device, facts.description].filter((part) => part !== '')
}
