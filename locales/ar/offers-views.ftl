# Liste, Karte, Kalender: was die Ansichten sagen.
view-label = طريقة العرض
view-list = قائمة
view-map = خريطة
view-calendar = التقويم
list-ongoing-all =
    { $n ->
        [one] العرض المستمر الوحيد
        [two] العرضان المستمران
        [few] جميع العروض المستمرة: { $n }
        [many] جميع العروض المستمرة: { $n }
       *[other] جميع العروض المستمرة: { $n }
    }
calendar-title = التقويم: { $days }
calendar-count =
    { $n ->
        [0] لا توجد مواعيد
        [one] موعد واحد
        [two] موعدان
        [few] { $n } مواعيد
        [many] { $n } موعدًا
       *[other] { $n } موعد
    }
calendar-more = +{ $n } أخرى
calendar-undated =
    { $n ->
        [one] عرض واحد بدون موعد ثابت
        [two] عرضان بدون موعد ثابت
        [few] { $n } عروض بدون موعد ثابت
        [many] { $n } عرضًا بدون موعد ثابت
       *[other] { $n } عرض بدون موعد ثابت
    }
calendar-today = اليوم
calendar-steps = اختر الفترة
calendar-free = لا يوجد في هذه الفترة ما يناسب اختيارك.
calendar-off = أُلغي
calendar-wrong-day = لا يعرض التقويم هذا اليوم. يمتد من اليوم لمدة سنة.
calendar-span-month = شهر
calendar-span-week = أسبوع
calendar-span-agenda = يومًا بيوم
map-wrong-box = لا نفهم هذا الجزء من الخريطة.
map-inside =
    { $n ->
        [0] لا شيء هنا
        [one] عرض واحد في هذا الجزء
        [two] عرضان في هذا الجزء
        [few] { $n } عروض في هذا الجزء
        [many] { $n } عرضًا في هذا الجزء
       *[other] { $n } عرض في هذا الجزء
    }
map-unplaced =
    { $n ->
        [one] عرض واحد ليس له مكان على الخريطة
        [two] عرضان ليس لهما مكان على الخريطة
        [few] { $n } عروض ليس لها مكان على الخريطة
        [many] { $n } عرضًا ليس لها مكان على الخريطة
       *[other] { $n } عرض ليس لها مكان على الخريطة
    }
map-label = خريطة عليها { $n } علامة. كل ما عليها موجود أيضًا في القائمة.
map-cluster = تقريب
map-spot = انظر القائمة
map-move = تحريك الخريطة
map-in = تقريب
map-out = تبعيد
map-all = إظهار الكل
map-go-north = شمالًا
map-go-south = جنوبًا
map-go-west = غربًا
map-go-east = شرقًا
directory-filter = تصفية أصحاب العروض
directory-all = إظهار جميع أصحاب العروض
directory-inside =
    { $n ->
        [0] لا أحد هنا
        [one] صاحب عرض واحد في هذا الجزء
        [two] صاحبا عروض في هذا الجزء
        [few] { $n } أصحاب عروض في هذا الجزء
        [many] { $n } صاحب عرض في هذا الجزء
       *[other] { $n } صاحب عرض في هذا الجزء
    }
directory-unplaced =
    { $n ->
        [one] صاحب عرض واحد ليس له مكان على الخريطة
        [two] صاحبا عروض ليس لهما مكان على الخريطة
        [few] { $n } أصحاب عروض ليس لهم مكان على الخريطة
        [many] { $n } صاحب عرض ليس لهم مكان على الخريطة
       *[other] { $n } صاحب عرض ليس لهم مكان على الخريطة
    }
show-write = كتابة رسالة
show-write-there = تُفتح الاستمارة في موقع { $town }.
show-write-original = تجد طريقة الكتابة في الصفحة لدى { $town }.
