import type { DrawDefinition } from './draw.ts'

/** How class maps were made before spectra were drawn; runs of that time keep it. */
export const first: DrawDefinition = {
  words: { title: 'The first', short: 'the first', help: 'In the order of the dataset.' },
  order: (members) => members,
}
