export { isTargetGroup, type TargetGroup, targetGroups } from "../organisations/target-groups.ts";
