import { useEffect, useState } from 'react'
import type { ModelAsk } from '#domain/model/givenModel'
import type { ModelDraft } from '#state/givenModels'
import { Field, TextArea, TextInput } from '../../controls/Field.tsx'
import { Tag } from '../../controls/Tag.tsx'
import { useStudio } from '../../studio.tsx'
import styles from './Model.module.css'

const sourceWords = { stated: 'stated', assumed: 'assumed', nobody: 'needed' } as const

/** One field for each thing the file leaves open; taken over when it is left. */
export function AskedFields({ draft }: { readonly draft: ModelDraft }) {
  return (
    <div className={styles.asks}>
      {draft.look.asks.map((ask) => (
        <AskedField key={ask.field} ask={ask} />
      ))}
    </div>
  )
}

const textOf = ({ value, kind }: ModelAsk): string => value?.join(kind === 'names' ? '\n' : ', ') ?? ''

function AskedField({ ask }: { readonly ask: ModelAsk }) {
  const { givenModels } = useStudio()
  const standing = textOf(ask)
  const [text, setText] = useState(standing)
  useEffect(() => setText(standing), [standing])
  const take = (): void => {
    if (text.trim() !== standing.trim()) void givenModels.getState().answer(ask, text)
  }
  return (
    <Field
      label={ask.label}
      hint={
        <>
          <Tag tone={ask.from === 'nobody' ? 'warn' : 'outline'}>{sourceWords[ask.from]}</Tag> {ask.help}
        </>
      }
    >
      {(control) =>
        ask.kind === 'names' ? (
          <TextArea
            {...control}
            rows={Math.min(8, Math.max(2, ask.count ?? 2))}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={take}
          />
        ) : (
          <TextInput
            {...control}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => event.key === 'Enter' && take()}
          />
        )
      }
    </Field>
  )
}
