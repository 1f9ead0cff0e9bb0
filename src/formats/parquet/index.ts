import { startsWith } from '../binaryView.ts'
import type { Reader } from '../reader.ts'

export const parquetReader: Reader = {
  id: 'parquet',
  title: 'Parquet',
  sniff: (head) => (startsWith(head, 'PAR1') || startsWith(head, 'PARE') ? 1 : 0),
  load: () => import('./read.ts'),
}
