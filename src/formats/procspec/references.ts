/** XStream writes an object once and afterwards a relative path to it: `../../a.b.C[2]/processedPixels`. */
import { FileFault } from '../binaryView.ts'
import type { XmlElement } from '../xml/xmlTree.ts'

/** A path of elements from the root. */
export type Trail = readonly XmlElement[]

const maxSteps = 50

function follow(trail: Trail, path: string): Trail {
  const at = [...trail]
  for (const step of path.split('/')) {
    if (step === '..') {
      at.pop()
      continue
    }
    const [, name, ordinal] = /^(.*?)(?:\[(\d+)\])?$/.exec(step) ?? []
    const next = at.at(-1)?.children.filter((child) => child.name === name)[Number(ordinal ?? 1) - 1]
    if (!next) throw new FileFault(`Its XML refers to “${path.slice(-120)}”, which is not there.`)
    at.push(next)
  }
  return at
}

/** The element the trail ends in, or the one that it refers to. @throws FileFault when the reference leads nowhere. */
export function resolved(trail: Trail): Trail {
  let at = trail
  for (let steps = 0; steps < maxSteps; steps++) {
    const reference = at.at(-1)?.attributes.reference
    if (reference === undefined) return at
    at = follow(at, reference)
  }
  throw new FileFault('Its XML refers in a circle.')
}

/** The child of that name with references followed; null where there is none. */
export function inside(trail: Trail, name: string): Trail | null {
  const child = trail.at(-1)?.children.find((other) => other.name === name)
  return child ? resolved([...trail, child]) : null
}
