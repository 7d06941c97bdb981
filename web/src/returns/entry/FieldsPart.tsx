/** Single questions, each with its own kind of input. */
import type { FieldsSection } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { AnswerInput } from './AnswerInput.tsx';
import { useEntry } from './use-entry.ts';

export function FieldsPart({ section }: { section: FieldsSection }) {
  const format = useFormat();
  const { spec } = useEntry();
  return (
    <div className="hc-fields">
      {section.fields.map((field) => {
        const cell = spec(`${section.code}.${field.code}`);
        return cell === undefined ? null : (
          <AnswerInput key={field.code} spec={cell} label={format.name(field.title)} />
        );
      })}
    </div>
  );
}
