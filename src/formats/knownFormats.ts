/** Formats that are recognised by their first bytes and not read, with the way their users get the spectra out. One line each. */
import type { KnownFormat } from './reader.ts'

export const knownFormats: readonly KnownFormat[] = []
