# Every damage of the corpus, given to the real binary and judged from outside.
if [[ ! -f $CAIRN_SHARED/corpus/judge.mjs ]]; then
  echo '0 passed, 0 failed'
  exit
fi
node "$CAIRN_SHARED/corpus/judge.mjs" --cairn ./cairn --seed 1 --variants 2 --pairs 40
