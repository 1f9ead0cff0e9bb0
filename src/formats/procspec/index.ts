import type { Reader } from '../reader.ts'

const has = (head: Uint8Array, words: string): boolean => {
  const first = words.charCodeAt(0)
  for (let at = head.indexOf(first); at >= 0; at = head.indexOf(first, at + 1)) {
    let k = 1
    while (k < words.length && head[at + k] === words.charCodeAt(k)) k++
    if (k === words.length) return true
  }
  return false
}

export const procSpecReader: Reader = {
  id: 'procspec',
  title: 'Ocean Optics ProcSpec',
  sniff(head, name) {
    if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3) return 0
    if (has(head, 'OOISignatures.xml') || has(head, 'OOIVersion.txt')) return 1
    return /^ps_\d+\.xml/.test(String.fromCharCode(...head.subarray(30, 60))) || /\.procspec$/i.test(name) ? 0.9 : 0
  },
  load: () => import('./read.ts'),
}
