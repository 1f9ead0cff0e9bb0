/**
 * An inert reader of the pickles that PyTorch writes (protocols 2–5): a stack machine of the opcodes that plain data, tensors
 * and ordered dictionaries need. There is no opcode here that runs anything: names are held against a list
 * (`globals.ts`), calls become plain data, and any other instruction is refused. See CPython's Lib/pickletools.py.
 */
import { BinaryView, FileFault } from '../binaryView.ts'
import { callGlobal, checkGlobal, storageTypes } from './globals.ts'
import { isGlobal, isMap, type Pickled, type StorageReference } from './pickled.ts'

const mark = Symbol('mark')
type Item = Pickled | typeof mark

/** A pickle of so many instructions holds no state_dict. */
const mostInstructions = 4_000_000

const strings = new TextDecoder('utf-8', { fatal: false })

class Machine {
  readonly #view: BinaryView
  readonly #stack: Item[] = []
  readonly #memo = new Map<number, Pickled>()
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#view = new BinaryView(bytes)
  }

  run(): Pickled {
    for (let count = 0; count < mostInstructions; count++) {
      const code = this.#view.u8(this.#at++)
      if (code === 0x2e) return this.#pop()
      const instruction = instructions.get(code)
      if (!instruction) {
        throw new FileFault(
          `Its pickle has the instruction 0x${code.toString(16).padStart(2, '0')} at byte ${this.#at - 1}, which no state_dict needs.`,
          'Save the weights again with torch.save(model.state_dict(), path).',
          'pickle-opcode',
        )
      }
      instruction(this)
    }
    throw new FileFault('Its pickle does not come to an end.')
  }

  take(length: number): number {
    const at = this.#at
    this.#view.need(at, length)
    this.#at += length
    return at
  }
  u8 = (): number => this.#view.u8(this.take(1))
  u16 = (): number => this.#view.u16(this.take(2))
  i32 = (): number => this.#view.i32(this.take(4))
  u32 = (): number => this.#view.u32(this.take(4))
  u64 = (): number => this.#view.u64(this.take(8))
  bytes = (length: number): Uint8Array => this.#view.slice(this.take(length), length)
  text = (length: number): string => strings.decode(this.bytes(length))
  /** Big-endian, as pickle writes its floats. */
  f64(): number {
    const raw = this.bytes(8)
    return new DataView(raw.buffer, raw.byteOffset, 8).getFloat64(0, false)
  }
  line(): string {
    const from = this.#at
    while (this.#view.u8(this.#at) !== 0x0a) this.#at++
    return strings.decode(this.#view.slice(from, this.#at++ - from))
  }

  push(item: Item): void {
    this.#stack.push(item)
  }
  #pop(): Pickled {
    const item = this.#stack.pop()
    if (item === undefined || item === mark)
      throw new FileFault('Its pickle takes more from its stack than it put there.')
    return item
  }
  pop = (): Pickled => this.#pop()
  top(): Pickled {
    const item = this.#pop()
    this.push(item)
    return item
  }
  popMark(): Pickled[] {
    const at = this.#stack.lastIndexOf(mark)
    if (at < 0) throw new FileFault('Its pickle closes a group that it did not open.')
    return this.#stack.splice(at).slice(1) as Pickled[]
  }
  remember(at: number): void {
    this.#memo.set(at, this.top())
  }
  memoise(): void {
    this.#memo.set(this.#memo.size, this.top())
  }
  recall(at: number): void {
    const value = this.#memo.get(at)
    if (value === undefined) throw new FileFault(`Its pickle recalls a value (${at}) that it did not keep.`)
    this.push(value)
  }
}

type Instruction = (machine: Machine) => void

const listOf = (value: Pickled): Pickled[] => {
  if (!Array.isArray(value)) throw new FileFault('Its pickle appends to something that is no list.')
  return value as Pickled[]
}

function setItems(into: Pickled, items: readonly Pickled[]): void {
  if (!isMap(into)) return
  for (let i = 0; i + 1 < items.length; i += 2) into.set(items[i] ?? null, items[i + 1] ?? null)
}

function global(machine: Machine, module: Pickled, name: Pickled): void {
  if (typeof module !== 'string' || typeof name !== 'string')
    throw new FileFault('Its pickle names something by no name.')
  const full = `${module === '__builtin__' ? 'builtins' : module}.${name}`
  checkGlobal(full)
  machine.push({ is: 'global', name: full })
}

function call(machine: Machine): void {
  const args = machine.pop()
  const callee = machine.pop()
  if (!isGlobal(callee) || !Array.isArray(args)) throw new FileFault('Its pickle calls something that is no function.')
  machine.push(callGlobal(callee.name, args as readonly Pickled[]))
}

/** PyTorch's persistent ids: `('storage', class, key, location, number of elements)`. */
function storage(id: Pickled): StorageReference {
  const [word, kind = null, key, , elements] = Array.isArray(id) ? (id as readonly Pickled[]) : []
  const type = isGlobal(kind) ? storageTypes[kind.name] : undefined
  if (word !== 'storage' || type === undefined || typeof key !== 'string' || typeof elements !== 'number') {
    throw new FileFault('It refers to something that is no storage of a tensor.')
  }
  return { is: 'storage', type, key, elements }
}

/** Little-endian two's complement of any length; beyond 2⁵³ no number of a checkpoint is meant. */
function long(machine: Machine, length: number): number {
  const raw = machine.bytes(length)
  let value = 0n
  for (let i = raw.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(raw[i] ?? 0)
  return Number(BigInt.asIntN(8 * Math.max(1, length), value))
}

const instructions: ReadonlyMap<number, Instruction> = new Map<number, Instruction>([
  [0x80, (m) => void m.u8()], // PROTO
  [0x95, (m) => void m.u64()], // FRAME
  [0x28, (m) => m.push(mark)],
  [0x30, (m) => void m.pop()], // POP
  [0x4e, (m) => m.push(null)],
  [0x88, (m) => m.push(true)],
  [0x89, (m) => m.push(false)],
  [0x4a, (m) => m.push(m.i32())],
  [0x4b, (m) => m.push(m.u8())],
  [0x4d, (m) => m.push(m.u16())],
  [0x8a, (m) => m.push(long(m, m.u8()))],
  [0x47, (m) => m.push(m.f64())],
  [0x58, (m) => m.push(m.text(m.u32()))],
  [0x8c, (m) => m.push(m.text(m.u8()))],
  [0x8d, (m) => m.push(m.text(m.u64()))],
  [0x42, (m) => m.push(m.bytes(m.u32()))],
  [0x43, (m) => m.push(m.bytes(m.u8()))],
  [0x8e, (m) => m.push(m.bytes(m.u64()))],
  [0x29, (m) => m.push([])],
  [0x5d, (m) => m.push([])],
  [0x7d, (m) => m.push(new Map())],
  [0x8f, (m) => m.push({ is: 'inert', name: 'set' })],
  [0x90, (m) => void m.popMark()], // ADDITEMS, to a set
  [0x74, (m) => m.push(m.popMark())],
  [0x6c, (m) => m.push(m.popMark())],
  [0x85, (m) => m.push([m.pop()])],
  [
    0x86,
    (m) => {
      const b = m.pop()
      m.push([m.pop(), b])
    },
  ],
  [
    0x87,
    (m) => {
      const c = m.pop()
      const b = m.pop()
      m.push([m.pop(), b, c])
    },
  ],
  [
    0x61,
    (m) => {
      const item = m.pop()
      listOf(m.top()).push(item)
    },
  ],
  [
    0x65,
    (m) => {
      const items = m.popMark()
      const list = listOf(m.top())
      for (const item of items) list.push(item)
    },
  ],
  [
    0x73,
    (m) => {
      const value = m.pop()
      const key = m.pop()
      setItems(m.top(), [key, value])
    },
  ],
  [
    0x75,
    (m) => {
      const items = m.popMark()
      setItems(m.top(), items)
    },
  ],
  [0x71, (m) => m.remember(m.u8())],
  [0x72, (m) => m.remember(m.u32())],
  [0x94, (m) => m.memoise()],
  [0x68, (m) => m.recall(m.u8())],
  [0x6a, (m) => m.recall(m.u32())],
  [
    0x63,
    (m) => {
      const module = m.line()
      global(m, module, m.line())
    },
  ],
  [
    0x93,
    (m) => {
      const name = m.pop()
      global(m, m.pop(), name)
    },
  ],
  [0x52, call],
  [0x81, call], // NEWOBJ: a class with its arguments
  [0x51, (m) => m.push(storage(m.pop()))],
  [0x62, (m) => void m.pop()], // BUILD: attributes of an object, such as _metadata of a state_dict
])

/** @throws FileFault for anything but plain data, tensors and what `globals.ts` lists. */
export const unpickle = (bytes: Uint8Array): Pickled => new Machine(bytes).run()
