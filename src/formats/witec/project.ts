/** The objects of a project by their number: what kind each is, what it is called, and its tags. */
import { FileFault } from '../binaryView.ts'
import type { Tag, TagTree } from './tags.ts'

export interface ProjectObject {
  readonly kind: string
  readonly id: number
  readonly caption: string
  readonly tag: Tag
}

export function objectsOf(tree: TagTree, bytes: number): readonly ProjectObject[] {
  const [root] = tree.between(8, bytes)
  const data = tree.child(root, 'Data')
  if (!data) throw new FileFault('It holds no data objects.')
  const tags = tree.children(data)
  const byName = new Map(tags.map((tag) => [tag.name, tag]))
  return tags
    .filter(({ name }) => name.startsWith('DataClassName '))
    .flatMap((className) => {
      const tag = byName.get(className.name.replace('DataClassName', 'Data'))
      if (!tag) return []
      const common = tree.child(tag, 'TData')
      return [
        {
          kind: tree.text(className),
          id: tree.number(tree.child(common, 'ID')) ?? 0,
          caption: tree.text(tree.child(common, 'Caption')),
          tag,
        },
      ]
    })
}
