/** The messages of an object (format specification IV.A), of either version, with their continuations. */
import { FileFault, startsWith } from '../binaryView.ts'
import type { Addressed } from './addressed.ts'

export const messages = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  oldFill: 0x04,
  fill: 0x05,
  link: 0x06,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  attributeInfo: 0x15,
} as const

export interface Message {
  readonly type: number
  readonly at: number
  readonly bytes: number
  /** It stands elsewhere, and here is only where. */
  readonly shared: boolean
}

interface Block {
  readonly at: number
  readonly bytes: number
}

function continuation(view: Addressed, message: Message, version: 1 | 2): Block {
  const at = view.address(message.at)
  const bytes = view.size(message.at + view.offsetBytes)
  if (at === null) throw new FileFault('An object goes on nowhere.')
  view.visit()
  if (version === 1) return { at, bytes }
  view.signature(at, 'OCHK')
  // Without the signature and the checksum.
  return { at: at + 4, bytes: bytes - 8 }
}

export function readMessages(view: Addressed, at: number): Message[] {
  view.visit()
  const second = startsWith(view.bytes, 'OHDR', at)
  const flags = second ? view.u8(at + 5) : 0
  let first: Block
  if (second) {
    const sizeAt = at + 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0)
    const sizeBytes = 1 << (flags & 3)
    first = { at: sizeAt + sizeBytes, bytes: view.uint(sizeAt, sizeBytes) }
  } else {
    if (view.u8(at) !== 1) throw new FileFault(`No object stands at byte ${at}.`)
    first = { at: at + 16, bytes: view.u32(at + 8) }
  }
  const headBytes = second ? (flags & 4 ? 6 : 4) : 8
  const found: Message[] = []
  const blocks = [first]
  // Continuations are added while it runs.
  for (const block of blocks) {
    view.need(block.at, block.bytes)
    const end = block.at + block.bytes
    for (let next = block.at; next + headBytes <= end; ) {
      view.visit()
      const message: Message = {
        type: second ? view.u8(next) : view.u16(next),
        at: next + headBytes,
        bytes: view.u16(next + (second ? 1 : 2)),
        shared: (view.u8(next + (second ? 3 : 4)) & 2) !== 0,
      }
      if (message.at + message.bytes > end) break
      if (message.type === messages.continuation) blocks.push(continuation(view, message, second ? 2 : 1))
      else found.push(message)
      next = message.at + message.bytes
    }
  }
  return found
}

/** Where the body of a message stands, of one that is shared in the object that holds it. */
export function bodyOf(view: Addressed, message: Message): number {
  if (!message.shared) return message.at
  return sharedBody(view, message.at, message.type)
}

export function sharedBody(view: Addressed, at: number, type: number): number {
  const version = view.u8(at)
  const kind = view.u8(at + 1)
  if (version === 3 && kind === 1) throw new FileFault('It keeps shared messages in a heap, which is not read here.')
  const address = view.address(at + (version === 1 ? 8 : 2))
  if (address === null) throw new FileFault(`The shared message at byte ${at} leads nowhere.`)
  const held = readMessages(view, address).find((message) => message.type === type && !message.shared)
  if (!held) throw new FileFault(`The object at byte ${address} does not hold what is shared.`)
  return held.at
}
