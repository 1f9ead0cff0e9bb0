import type { LayerPair } from '#domain/model/givenModel'
import { Card, Section } from '../../controls/Card.tsx'
import { ScrollBox } from '../../controls/ScrollBox.tsx'
import styles from './Model.module.css'

/** Which layer of the file became which of the network: matched by order and shape, for names differ. */
export function LayerTable({ layers }: { readonly layers: readonly LayerPair[] }) {
  return (
    <Section title="Layers" note="Matched by order and shape">
      <Card>
        <ScrollBox label="Layers" className="scroll-x">
          <table className={`lined ${styles.layers}`}>
            <thead>
              <tr>
                <th scope="col">In the file</th>
                <th scope="col">In the network</th>
                <th scope="col">Weights</th>
              </tr>
            </thead>
            <tbody>
              {layers.map(({ own, theirs, shape }) => (
                <tr key={own}>
                  <td>{theirs}</td>
                  <td>{own}</td>
                  <td className="num">{shape.join(' × ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Card>
    </Section>
  )
}
