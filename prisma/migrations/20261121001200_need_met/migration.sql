-- A need can be closed as met by something that exists. Alone: a new value can be used only after it is committed.
alter type "NeedStatus" add value 'MET';
