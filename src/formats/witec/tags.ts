/**
 * The tree of tags behind the 8-byte magic: length u32, name, type u32, start i64, end i64, each tag right behind the one before.
 * Types: 0 children, 2 double, 3 float, 4 int64, 5 int32, 6 uint16, 7 bytes, 8 booleans, 9 texts (u32 length, then bytes). Children are
 * looked at when they are asked for.
 */
import { type BinaryView, FileFault } from '../binaryView.ts'

const maxNameBytes = 4096

export interface Tag {
  readonly name: string
  readonly type: number
  readonly start: number
  readonly end: number
}

export class TagTree {
  readonly view: BinaryView
  constructor(view: BinaryView) {
    this.view = view
  }

  /** Tags between two bytes. @throws FileFault when one points out of its parent. */
  between(start: number, end: number): readonly Tag[] {
    const tags: Tag[] = []
    let at = start
    while (at < end) {
      const length = this.view.u32(at)
      if (length > maxNameBytes) throw new FileFault(`A tag at byte ${at} has an impossible name.`)
      const head = at + 4 + length
      const tag = {
        name: this.view.text(at + 4, length),
        type: this.view.u32(head),
        start: this.view.u64(head + 4),
        end: this.view.u64(head + 12),
      }
      if (tag.start < head + 20 || tag.end < tag.start || tag.end > end) {
        throw new FileFault(
          `The tag “${tag.name}” at byte ${at} should run from ${tag.start} to ${tag.end}, but its parent ends at ${end}.`,
          'Copy the file again, as it may have been cut off.',
        )
      }
      tags.push(tag)
      at = tag.end
    }
    return tags
  }

  children(tag: Tag | undefined): readonly Tag[] {
    return tag?.type === 0 ? this.between(tag.start, tag.end) : []
  }

  child(tag: Tag | undefined, ...path: readonly string[]): Tag | undefined {
    let at = tag
    for (const name of path) at = this.children(at).find((other) => other.name === name)
    return at
  }

  numbers(tag: Tag | undefined): readonly number[] {
    if (!tag) return []
    const { view } = this
    const size = { 2: 8, 3: 4, 4: 8, 5: 4, 6: 2, 7: 1, 8: 1 }[tag.type] ?? 0
    const read = (at: number): number => {
      if (tag.type === 2) return view.f64(at)
      if (tag.type === 3) return view.f32(at)
      if (tag.type === 4) return Number(view.i64(at))
      if (tag.type === 5) return view.i32(at)
      return tag.type === 6 ? view.u16(at) : view.u8(at)
    }
    return size === 0
      ? []
      : Array.from({ length: Math.floor((tag.end - tag.start) / size) }, (_, k) => read(tag.start + k * size))
  }

  number(tag: Tag | undefined): number | undefined {
    return this.numbers(tag)[0]
  }

  text(tag: Tag | undefined): string {
    if (tag?.type !== 9 || tag.end - tag.start < 4) return ''
    return this.view.text(tag.start + 4, Math.min(this.view.u32(tag.start), tag.end - tag.start - 4))
  }
}
