import preset from "@navikt/ds-tailwind";

export default { presets: [preset], content: ["./app/**/*.tsx", "./components/**/*.tsx"] };
