import type { ReactNode } from "react";

type Fact = { question: ReactNode; answer: ReactNode };

/** Questions and their answers with a hairline between: the five answers of a tender, the facts of a contract. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ question, answer }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a page never change place
        <div key={index}>
          <dt>{question}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  );
}
