import type { ReactNode } from "react";

type Props = {
  caption: string;
  /** The caption is seen, not only heard. */
  captioned?: boolean;
  /** Headings of the two columns, for those who hear the table. */
  heads: readonly [string, string];
  /** `parts`: shares of the bar from the left, 0 to 1; the text says the same in words. */
  rows: readonly { key: string; name: string; parts: readonly number[]; text: ReactNode }[];
  className: string;
};

/** Counts as a table, each with a bar under its name that only helps the eye. */
export function BarTable({ caption, captioned = false, heads, rows, className }: Props) {
  return (
    <table className={`reach-table ${className}`}>
      <caption className={captioned ? "text-left font-semibold pb-1" : "sr-only"}>{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, parts: [first = 0, second], text }) => (
          <tr key={key}>
            <th scope="row" className="text-left font-normal">
              {name}
              <span aria-hidden="true" className="reach-bar reach-bar-good">
                <span style={{ width: `${100 * first}%` }} />
                {second !== undefined && <span style={{ width: `${100 * second}%` }} />}
              </span>
            </th>
            <td className="text-right whitespace-nowrap align-bottom">{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
